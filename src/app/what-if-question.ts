// Questions about a retake in the words people use, "what if I study 20 hours" or "will I pass" → what /whatif is asked.
// Whole sentences only: a word more that is not understood could be part of a report.

/** What of a what-if was said; empty: the chance as it is. All as it was typed. */
export interface WhatIfQuestion {
  readonly hours?: string;
  readonly domain?: string;
  readonly exam?: string;
}

/** Characters that a question has at most; what is longer is something else. */
const LONGEST = 150;

const more = String.raw`(?:(?:another|about|some|for|a further|more)\s+)*`;
const unit = String.raw`\s*(?:more\s+)?(?:h|hrs?|hours?)(?:\s+(?:more|longer|of\s+study(?:ing)?))?`;

/** "20h", "+20 hours more", "what if I study another 20 hours on security?" */
const hoursSaid = new RegExp(
  String.raw`^(?:and\s+)?(?:(?:what|how\s+about)\s+)?(?:if\s+)?(?:with\s+)?(?:I\s+(?:(?:will|would|could|can|were\s+to)\s+)?(?:study|studied|learn(?:ed|t)?|do|did|add(?:ed)?|spend|spent|put\s+in|invest(?:ed)?)\s+)?\+?\s*${more}(\d{1,3})${unit}(?:\s+(?:on|for|into|of)\s+([^\d?!.]{2,60}?))?[\s?!.]*$`,
  'i',
);

/** What is no domain behind "on". */
const wholeExam =
  /^(?:it|this|that|them|top|my own|all(?: of (?:it|them))?|everything|(?:the |my )?(?:exam|test|retake|study|plan))$/i;

/** "will I pass", "would I pass CLF-C02 now?", "what are my chances" */
const chanceAsked =
  /^(?:so\s+)?(?:(?:will|would|can|could|do|am)\s+I\s+(?:going\s+to\s+)?(?:pass|make\s+it)|what(?:\s+are|\s+is|[’']s|[’']re)\s+my\s+(?:chances?|odds)(?:\s+(?:of|to)\s+pass(?:ing)?)?|how\s+likely\s+(?:am\s+I|is\s+it\s+that\s+I|will\s+I)\s+(?:to\s+)?pass)(?:\s+(?:it|(?:the|my|a)\s+(?:exam|retake|test)|the\s+next\s+(?:one|time)|next\s+time|now|again|then|today))*(?:\s+(?:the\s+)?([a-z]{3}(?:-?[a-z]\d\d)?|cloud\s+practitioner))?(?:\s+(?:now|again|next\s+time|today))*[\s?!.]*$/i;

/** @returns null for anything else, such as a report. */
export function readWhatIfQuestion(line: string): WhatIfQuestion | null {
  const said = line.trim();
  if (said.length > LONGEST) return null;
  const withHours = hoursSaid.exec(said);
  if (withHours) {
    const [, hours = '', domain = ''] = withHours;
    return { hours, ...(domain === '' || wholeExam.test(domain) ? {} : { domain }) };
  }
  const asked = chanceAsked.exec(said);
  if (!asked) return null;
  const [, exam] = asked;
  return exam === undefined ? {} : { exam };
}

/** Hours as an option has them, "20", "20h", "+20 hours"; null where it is something else. */
export function readHours(given: string): number | null {
  const [, hours] = /^\+?\s*(\d{1,4})\s*(?:h|hrs?|hours?)?$/i.exec(given.trim()) ?? [];
  return hours === undefined ? null : Number(hours);
}
