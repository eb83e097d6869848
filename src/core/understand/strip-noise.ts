// Parts of a text that are not what its writer says about a sitting: fixed wording of official reports, mail headers,
// other people's quoted words, signatures.

/** To its last words, or to the end of its paragraph. */
const disclaimer = /disclaimer:[\s\S]{0,1200}?(?:future test performance\.?|\n[ \t]*\n|$)/gi;

/** Whether a cleaned text is an official report, or begins with one. */
export function isOfficial(cleaned: string): boolean {
  return /candidate score|breakdown of exam results|performance at this level/i.test(cleaned);
}

/**
 * The fixed wording of an official report: legend, column heads and disclaimer hold both rating words whatever the
 * ratings are; name and numbers of the candidate are nobody's business.
 */
export function withoutBoilerplate(cleaned: string): string {
  return (
    cleaned
      // The label and its value may stand on lines of their own, and a long name on two.
      .replace(
        /candidate\s*:[^:]{0,120}?(?=exam date|candidate id|candidate score|registration)/gi,
        ' ',
      )
      .replace(/candidate\s*:[^\n:]{0,80}(?=\n|$)/gi, ' ')
      .replace(/candidate id\s*:(?:\s*[A-Z]{2,4}\d\S*)?/gi, ' ')
      .replace(/registration number\s*:(?:\s*\d{5,})?/gi, ' ')
      .replace(/\bAWS\d{5,}\b/g, ' ')
      .replace(
        /(?:meets competencies|needs improvement|not enough information)\s*:\s*(?:performance at|too few)[^.:]{0,300}(?:\.|(?=needs improvement\s*:|meets competencies\s*:|not enough information\s*:|score performance|\n\s*\n|section))/gi,
        '\n',
      )
      .replace(disclaimer, '\n')
      .replace(/the (?:minimum )?scaled score needed to\s+pass[^.]{0,60}\./gi, ' ')
      .replace(/has a scaled score between 100\s+and 1,?000\.?/gi, '. ')
      .replace(/you can re-?attempt the exam after 14 days\.?/gi, ' ')
      .replace(/do not need to\s+"?pass"? the individual sections/gi, ' ')
      .replace(/score performance|(?:section\s+)?% of\s+scored\s+items/gi, ' ')
      .replace(/(\d)(?=pass\s*\/\s*fail)/gi, '$1 ')
      .replace(/candidate score/gi, '\nscore')
  );
}

/**
 * Where the official part of a text ends: behind its disclaimer, or behind its last row that says nothing but a domain
 * and a weight. What follows was added by hand.
 */
export function officialEnd(text: string): number {
  const last = [...text.matchAll(disclaimer)].at(-1);
  if (last) return last.index + last[0].length;
  const rows = [...text.matchAll(/^[^\n]*?(?:domain|section) \d[^\n]*$/gim)];
  const bare = rows.filter(
    (row) => !/needs improvement|meets competenc|\bNI\b|\bMC\b/i.test(row[0]),
  );
  const row = bare.at(-1);
  return row ? row.index + row[0].length : text.length;
}

const attribution = /^.{0,120}\b(?:wrote|writes|schrieb|a écrit)\s*:\s*$/i;
const mailHeader = /^\s*(?:from|to|cc|bcc|subject|reply-to)\s*:/i;
const mailDate = /^\s*(?:date|sent)\s*:/i;
const signOff =
  /^\s*(?:(?:best|kind|warm|many)\s+)?(?:regards|thanks|thank you|cheers|best|sincerely|br|greetings)\s*[,.!]?\s*$/i;

/** Whether a text was written to somebody on a day of its own: its "yesterday" is another day than ours. */
export function isMail(text: string): boolean {
  return /^[ \t]*(?:from|cc|subject|reply-to)[ \t]*:|\b(?:wrote|writes)[ \t]*:[ \t]*$/im.test(text);
}

/**
 * Leaves out mail headers, the answered mail and the signature. Chat quotes without "… wrote:" stay: people put their
 * own report into them.
 */
export function withoutMail(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/);
  const isMail = lines.some((line) => mailHeader.test(line));
  const kept: string[] = [];
  let answering = false;
  for (const line of lines) {
    if (line.length <= 200 && attribution.test(line)) answering = true;
    else if (answering && /^\s*>/.test(line)) continue;
    else if (isMail && (mailHeader.test(line) || mailDate.test(line))) continue;
    else kept.push(line);
  }
  return withoutSignature(kept).join('\n');
}

/** A signature is short and last: behind "-- ", or behind a line of regards. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const filled = lines.findLastIndex((line) => line.trim() !== '') + 1;
  for (let at = Math.max(1, filled - 8); at < filled; at++) {
    const line = lines[at] ?? '';
    const rest = lines.slice(at + 1, filled).join('\n');
    const opens = line.length < 40 && (/^--\s?$/.test(line) || signOff.test(line));
    // Whatever speaks of scores or ratings is a postscript.
    if (opens && !/\b(?:score|domain|section|improvement|compet\w+|NI|MC)\b/i.test(rest)) {
      return lines.slice(0, at);
    }
  }
  return lines;
}
