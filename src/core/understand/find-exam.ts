// Which exam a text speaks of: by code, by name, by what people call it.

import { addDays } from '../calendar.ts';
import type { Exam, ExamCode, IsoDate } from '../exam.ts';
import type { Checked, Issue } from '../issue.ts';
import { quoted } from '../issue.ts';
import { nearest } from './similar.ts';
import { cleanText } from './tokens.ts';

/** A place in the text that names an exam: by a code with a version, or by a name that several versions share. */
export interface ExamMention {
  readonly start: number;
  readonly end: number;
  /** Versions it may mean; empty for a code we do not know. */
  readonly exams: readonly Exam[];
  readonly text: string;
  readonly byCode: boolean;
}

/** Codes as people write them: CLF-C02, clf c02, CLFC02, CLF-CO2, saa-03. */
const codePattern = /(?<![\p{L}\d])([a-z]{3})[\s-]{0,2}(?:c[\s-]?)?[0o](\d)(?![\p{L}\d])/giu;

/** All mentions of exams in a cleaned text, in order; a shorter name inside a longer one does not count. */
export function findExams(cleaned: string, exams: readonly Exam[]): readonly ExamMention[] {
  const mentions: ExamMention[] = [];
  const { names, beginnings, prefixes } = nameIndexOf(exams);
  for (const match of cleaned.matchAll(codePattern)) {
    const letters = (match[1] ?? '').toUpperCase();
    const code = `${letters}-C0${match[2]}`;
    const withVersionLetter = /c[\s-]?[0o]\d$/i.test(match[0]);
    if (!prefixes.has(letters) && !withVersionLetter) continue;
    mentions.push({
      start: match.index,
      end: match.index + match[0].length,
      exams: exams.filter((exam) => exam.code === code),
      text: match[0].trim(),
      byCode: true,
    });
  }
  const lower = cleaned.toLowerCase();
  const begins = beginnings.map((beginning) => lower.includes(beginning));
  for (const { name, named, beginning } of names) {
    if (!begins[beginning]) continue;
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      const end = at + name.length;
      const inside = mentions.some((each) => each.start < end && at < each.end);
      if (inside || isOneWord(lower, at) || isOneWord(lower, end)) continue;
      mentions.push({ start: at, end, exams: named, text: cleaned.slice(at, end), byCode: false });
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** Whether the characters on both sides of a place belong to one word; Japanese has no spaces to tell by. */
function isOneWord(text: string, at: number): boolean {
  const pair = text.slice(Math.max(0, at - 1), at + 1);
  if (at === 0 || pair.length < 2 || !/^[\p{L}\p{N}]{2}$/u.test(pair)) return false;
  return !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(pair);
}

const nameLists = new WeakMap<readonly Exam[], ReadonlyMap<string, readonly Exam[]>>();

/** What each exam may be called → the versions called so; longest first, so that the longest name wins. */
function namesOf(exams: readonly Exam[]): ReadonlyMap<string, readonly Exam[]> {
  let names = nameLists.get(exams);
  if (!names) {
    const all = new Map<string, Exam[]>();
    for (const exam of exams) {
      const short = exam.name.replace(/^AWS Certified:?\s+/, '');
      const variants = [
        exam.name,
        short,
        short.replace(/\s+-\s+/g, ' '),
        short.replace(/\s+-\s+/g, ', '),
        exam.code.slice(0, 3),
        ...exam.aliases,
      ];
      for (const variant of new Set(variants.map((each) => cleanText(each).toLowerCase().trim()))) {
        all.set(variant, [...(all.get(variant) ?? []), exam]);
      }
    }
    // "solutions architect" without its level: any of the series.
    for (const exam of exams) {
      const series =
        exam.name
          .replace(/^AWS Certified:?\s+/, '')
          .split(' - ')[0]
          ?.toLowerCase() ?? '';
      const named = exams.filter((each) => each.name.toLowerCase().includes(`${series} - `));
      const levels = new Set(named.map((each) => each.level));
      if (levels.size > 1 && series.includes(' ')) all.set(series, named);
    }
    names = new Map([...all].sort((a, b) => b[0].length - a[0].length));
    nameLists.set(exams, names);
  }
  return names;
}

/** Names with how they begin: most texts hold none of the few beginnings, and need not be searched for every name. */
interface NameIndex {
  /** Longest first, as in `namesOf`. */
  readonly names: readonly {
    readonly name: string;
    readonly named: readonly Exam[];
    /** Place among the beginnings. */
    readonly beginning: number;
  }[];
  readonly beginnings: readonly string[];
  /** The three letters their codes begin with. */
  readonly prefixes: ReadonlySet<string>;
}

const nameIndexes = new WeakMap<readonly Exam[], NameIndex>();

function nameIndexOf(exams: readonly Exam[]): NameIndex {
  const known = nameIndexes.get(exams);
  if (known) return known;
  const names = [...namesOf(exams)];
  const beginnings = [...new Set(names.map(([name]) => name.slice(0, 3)))];
  const index = {
    names: names.map(([name, named]) => ({
      name,
      named,
      beginning: beginnings.indexOf(name.slice(0, 3)),
    })),
    beginnings,
    prefixes: new Set(exams.map((exam) => exam.code.slice(0, 3))),
  };
  nameIndexes.set(exams, index);
  return index;
}

/**
 * Decides which version a mention means. A code says it; a bare name means the version that can be sat on the day,
 * unless another one ended so recently that a report of it may still be arriving.
 * @param day the day the exam was sat if known, else today.
 */
export function chooseVersion(
  mentioned: readonly Exam[],
  day: IsoDate,
): { readonly exam: Exam } | { readonly choices: readonly Exam[] } {
  const [first] = mentioned;
  if (mentioned.length === 1 && first) return { exam: first };
  const open = mentioned.filter((exam) => {
    if (exam.firstTestDay && exam.firstTestDay.value > day) return false;
    const last = exam.lastTestDay?.value;
    // Reports arrive within five business days; people talk about them for some weeks.
    return last === undefined ? exam.status.value !== 'retired' : addDays(last, 45) >= day;
  });
  const [only] = open;
  return open.length === 1 && only
    ? { exam: only }
    : { choices: open.length > 0 ? open : mentioned };
}

/**
 * The exam meant by a value that can only be an exam: a code, a name, what people call it.
 * @param day today, for names that several versions share.
 */
export function matchExam(told: string, exams: readonly Exam[], day: IsoDate): Checked<Exam> {
  // As lists and buttons send it.
  const exact = exams.find((exam) => exam.code === told);
  if (exact) return { ok: true, value: exact };
  const cleaned = cleanText(told).trim();
  const mention = findExams(cleaned, exams).find(
    (each) => each.start === 0 && each.end === cleaned.length,
  );
  if (!mention || mention.exams.length === 0)
    return { ok: false, issues: [unknownExam(told, exams)] };
  const chosen = chooseVersion(mention.exams, day);
  return 'exam' in chosen
    ? { ok: true, value: chosen.exam }
    : { ok: false, issues: [ambiguousExam(told, chosen.choices)] };
}

export function ambiguousExam(told: string, choices: readonly Exam[]): Issue {
  return {
    field: 'exam',
    code: 'ambiguous-exam',
    given: quoted(told),
    choices: choices.map((exam) => exam.code),
  };
}

/** What every exam is called: alone it names none of them. */
const everyExam =
  /^(?:(?:aws|amazon|web|services?|certified|certifications?|certificates?|certs?|exams?|tests?|the|an?|my)(?:[\s,.:-]+|$))+$/i;

/** Says that an exam is not known, with the nearest one, or with the version of it that is. */
export function unknownExam(told: string, exams: readonly Exam[]): Issue {
  if (everyExam.test(told.trim())) return { field: 'exam', code: 'missing-exam' };
  const letters = told.trim().slice(0, 3).toUpperCase();
  const sameSeries = exams.filter((exam) => exam.code.startsWith(`${letters}-`));
  const looksLikeCode = /^[a-z]{3}[\s-]?c?[\s-]?\d{2}$/i.test(told.trim());
  const newest = sameSeries.find((exam) => exam.status.value === 'current') ?? sameSeries.at(-1);
  if (looksLikeCode && newest) {
    return {
      field: 'exam',
      code: 'other-version',
      given: quoted(told),
      suggestion: newest.code,
      choices: sameSeries.map((exam) => exam.code),
    };
  }
  const suggestion = nearestExam(told, exams);
  return {
    field: 'exam',
    code: 'unknown-exam',
    given: quoted(told),
    ...(suggestion ? { suggestion } : {}),
    choices: exams.filter((exam) => exam.status.value === 'current').map((exam) => exam.code),
  };
}

function nearestExam(told: string, exams: readonly Exam[]): ExamCode | undefined {
  const names = namesOf(exams);
  const all = [...names.keys(), ...exams.map((exam) => exam.code)];
  const name = nearest(told, all);
  if (name === undefined) return undefined;
  const named = names.get(name) ?? exams.filter((exam) => exam.code === name);
  return (named.find((exam) => exam.status.value === 'current') ?? named[0])?.code;
}
