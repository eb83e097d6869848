// The one exam a text is about, or what has to be asked.

import type { Exam, IsoDate } from '../exam.ts';
import { type Issue, quoted, type Remark } from '../issue.ts';
import { ambiguousExam, chooseVersion, type ExamMention, unknownExam } from './find-exam.ts';
import { isChatLine } from './tokens.ts';

export interface ChosenExam {
  readonly exam: Exam | null;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
}

/** "next: SAA-C03", "I already have CLF-C02": another exam, not this report's. */
const asideBefore =
  /(?:次[はに]|\b(?:next(?: up| stop| one| step| exam| goal| target| cert| challenge)?(?: is)?|on to|go(?:ing)? for|plan(?:ning)?(?: on| to)?(?: take| do)?|studying(?: for)?|preparing(?: for)?|prep(?:ping)? for|aim(?:ing)? for|already (?:have|hold|passed|did)|hold|holding|then|after(?: the| my)?))[\s:,-]{0,4}(?:the |my |for |take |aws certified |aws )?$/i;
const asideAfter = /^ (?:is |comes |will be )?(?:my )?next\b/i;
/** "a DevOps engineer", "our devops team": a job. */
const jobBefore =
  /\b(?:an?|as|senior|junior|lead|principal|staff|sr|jr|current|our|my team's)\.? $/i;
const jobAfter =
  /^ (?:team|teams|engineer|role|job|work|background|experience|position|department|folks|guy|at|by trade)\b/i;

/**
 * Decides what exam a text is about.
 * @param all every mention of an exam in the text.
 * @param known the exam if it is known from elsewhere.
 * @param day the day of the sitting if known, else today.
 */
export function chooseExam(
  cleaned: string,
  all: readonly ExamMention[],
  exams: readonly Exam[],
  known: Exam | undefined,
  day: IsoDate,
): ChosenExam {
  // A bare three-letter code may be a word of some language; it counts where nothing better names an exam.
  const long = all.filter((mention) => mention.text.length > 3);
  const strong = (long.length > 0 ? long : all).filter((mention) => !isJob(cleaned, mention));
  const own = strong.filter((mention) => !isAside(cleaned, mention));
  const mentions = own.length > 0 ? own : strong;
  if (known) {
    const others = mentions.filter(
      (mention) => mention.exams.length > 0 && mention.text.length > 3,
    );
    const stranger = others.find((mention) => !mention.exams.includes(known));
    const issues = stranger ? [severalExams([known, ...stranger.exams])] : [];
    return { exam: known, issues, remarks: [] };
  }
  const [first] = mentions;
  if (!first) return ask(missingExam(cleaned, exams));
  const unknown = mentions.find((mention) => mention.exams.length === 0);
  if (unknown) return ask(unknownExam(unknown.text, exams));
  const common = first.exams.filter((exam) => mentions.every((each) => each.exams.includes(exam)));
  if (common.length === 0) return ask(severalExams(mentions.flatMap((mention) => mention.exams)));
  const version = chooseVersion(common, day);
  if ('choices' in version) return ask(ambiguousExam(first.text, version.choices));
  const chosen: Remark = {
    code: 'exam-version-chosen',
    given: quoted(first.text),
    values: { exam: version.exam.code },
  };
  return { exam: version.exam, issues: [], remarks: common.length > 1 ? [chosen] : [] };
}

function ask(issue: Issue): ChosenExam {
  return { exam: null, issues: [issue], remarks: [] };
}

function isAside(cleaned: string, { start, end }: ExamMention): boolean {
  const before = cleaned.slice(Math.max(0, start - 50), start);
  return asideBefore.test(before) || asideAfter.test(cleaned.slice(end, end + 20));
}

function isJob(cleaned: string, { start, end, byCode }: ExamMention): boolean {
  if (byCode) return false;
  const before = cleaned.slice(Math.max(0, start - 20), start);
  const after = cleaned.slice(end, end + 20);
  return jobAfter.test(after) || (jobBefore.test(before) && !/^ (?:exam|cert|test)/i.test(after));
}

function severalExams(exams: readonly Exam[]): Issue {
  const choices = [...new Set(exams.map((exam) => exam.code))];
  return { field: 'exam', code: 'several-exams', choices };
}

/** In a chat line the first word stands where an exam should; elsewhere nothing was meant as one. */
function missingExam(cleaned: string, exams: readonly Exam[]): Issue {
  const missing: Issue = { field: 'exam', code: 'missing-exam' };
  const line = cleaned.trim();
  const code = /(?<![\p{L}\d])[A-Z]{2,4}-?[A-Z]?\d{2,3}(?![\p{L}\d])/u.exec(cleaned)?.[0];
  if (code !== undefined) return unknownExam(code, exams);
  const first = /^[\p{L}\p{N}-]{1,40}/u.exec(line)?.[0] ?? '';
  if (!isChatLine(line) || line.includes('\n') || !/\p{L}/u.test(first)) return missing;
  const words = /^(?:[\p{L}-]{1,20} ?){1,4}/u.exec(line)?.[0].trim() ?? first;
  const tries = [words, first].map((told) => unknownExam(told, exams));
  return tries.find((issue) => issue.suggestion !== undefined) ?? missing;
}
