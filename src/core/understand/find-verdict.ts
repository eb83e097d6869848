// Whether a text says that the exam was passed or failed.

import { endsClause, endsSentence, type Token, wordSet } from './tokens.ts';

const passWords = wordSet('pass passed passes cleared aced nailed congratulations');
const failWords = wordSet('fail failed fails flunked bombed unsuccessful');

/** The word before says that it did not happen. */
const negations = wordSet(
  "not no didn't didnt doesn't doesnt couldn't couldnt wasn't wasnt haven't havent hasn't hasnt without",
);
/** A word before says that it has not happened, or not yet, or nearly. */
const unreal = wordSet(
  `to if when once until unless before will would could can can't cannot won't don't dont should must may might hope hoping
  hopefully want wanted wish expect expected expecting gonna going try trying need needed afraid whether how chance
  chances almost nearly never yet goal aim i'll you'll we'll i'd`,
);
/** A word before says that somebody else, or something else, did. */
const others = wordSet(
  'he she they you who friend friends colleague colleagues everyone people coworker coworkers someone others most many',
);
const questions = wordSet('did do does is was will can could have has would should am are');
/** Words that may stand between a verdict and what decides about it. */
const adverbs = wordSet(
  'quite even actually really just finally officially barely have has had been be it',
);
/** "pass mark", "pass rate": the noun is no verdict. */
const passNouns = wordSet(
  'mark score rate line threshold is through along criteria percentage grade',
);

/**
 * Reads the verdict of a text.
 * @param skipped tokens that mean something else: exams, dates, domains, ratings.
 * @returns null when the text says neither, or both.
 */
export function findVerdict(tokens: readonly Token[], skipped: readonly boolean[]): boolean | null {
  let passed = false;
  let failed = false;
  for (let at = 0; at < tokens.length; at++) {
    if (skipped[at]) continue;
    const verdict = verdictAt(tokens, at, skipped);
    if (verdict === true) passed = true;
    if (verdict === false) failed = true;
  }
  if (passed !== failed) return passed;
  if (passed) return null;
  const marks = tokens.filter((_token, at) => !skipped[at]).map((token) => token.text);
  const yes = marks.includes('✅');
  return yes === marks.includes('❌') ? null : yes;
}

/** Whether a token is a word of a verdict, whatever is said with it. */
export function isVerdictWord(token: Token | undefined): boolean {
  return token !== undefined && (passWords.has(token.text) || failWords.has(token.text));
}

function verdictAt(
  tokens: readonly Token[],
  at: number,
  skipped: readonly boolean[],
): boolean | null {
  const word = tokens[at]?.text ?? '';
  const phrase = phraseAt(tokens, at);
  const passes = passWords.has(word) || phrase === 'pass';
  const fails = failWords.has(word) || phrase === 'fail';
  if (!passes && !fails) return null;
  if (isLabel(tokens, at) || isNoun(tokens, at) || isPractice(tokens, at)) return null;

  const value = valueBehind(tokens, at);
  if (value !== null) return value === passes;
  const before = clauseBefore(tokens, at, skipped);
  const [last = '', second = ''] = before.filter((each) => !adverbs.has(each));
  if (isQuestion(tokens, at, before)) return null;
  if (passes && (negations.has(last) || (last === 'to' && second === 'unable'))) {
    return before.includes('yet') ? null : false;
  }
  if (last === 'to' && second === 'managed') return passes;
  if (negations.has(last)) return null;
  const near = before.slice(0, 4);
  const turn = near.findIndex((each) => /^(?:believe|that|because|but|and|then|so)$/.test(each));
  const bearing = turn < 0 ? near : near.slice(0, turn);
  if (bearing.some((each) => unreal.has(each) || others.has(each))) return null;
  return passes;
}

/** Verdicts of more than one word. */
function phraseAt(tokens: readonly Token[], at: number): 'pass' | 'fail' | null {
  const words = [0, 1, 2, 3].map((ahead) => tokens[at + ahead]?.text ?? '');
  const [first = '', second = '', third = ''] = words;
  if (first === 'regret' && second === 'to' && third === 'inform') return 'fail';
  if (first === 'successfully' && second === 'completed') return 'pass';
  // "did not quite make it": the negation is part of the phrase, "make it" alone is too little.
  const missed =
    first === 'did' && second === 'not' ? 2 : /^(?:didn't|didnt|couldn't)$/.test(first) ? 1 : 0;
  if (missed === 0) return null;
  const verb = words[missed] === 'quite' ? missed + 1 : missed;
  const object = tokens[at + verb + 1]?.text;
  if (words[verb] === 'make' && object === 'it') return 'fail';
  return /^(?:achieve|reach|clear|get through)$/.test(words[verb] ?? '') ? 'fail' : null;
}

/** "passed: no", "failed = true": the word is a field, and its value follows. */
function valueBehind(tokens: readonly Token[], at: number): boolean | null {
  let place = at + 1;
  while (place <= at + 3 && /^["':=?]$/.test(tokens[place]?.text ?? '')) place++;
  const value = tokens[place]?.text ?? '';
  if (place === at + 1) return null;
  if (/^(?:true|yes|y|✅)$/.test(value)) return true;
  return /^(?:false|no|nope|n|❌)$/.test(value) ? false : null;
}

/** The words before, nearest first, back to the start of the clause. */
function clauseBefore(
  tokens: readonly Token[],
  at: number,
  skipped: readonly boolean[],
): readonly string[] {
  const words: string[] = [];
  for (let back = at - 1; back >= 0 && words.length < 8 && !endsClause(tokens, back); back--) {
    const token = tokens[back];
    if (token?.kind === 'word' && !skipped[back]) words.push(token.text);
    else if (token?.text === ':') break;
  }
  return words;
}

/** "Pass/Fail" heads a cell or a choice. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  return [-1, 1].some(
    (step) => tokens[at + step]?.text === '/' && isVerdictWord(tokens[at + 2 * step]),
  );
}

function isNoun(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text ?? '';
  if (word !== 'pass' && word !== 'fail') return false;
  const isValue = tokens[at - 1]?.text === ':';
  if (negations.has(tokens[at - 1]?.text ?? '')) return false;
  if (word === 'pass' && !isValue && passNouns.has(tokens[at + 1]?.text ?? '')) return true;
  const article = tokens[at - 1]?.text ?? '';
  const verb = tokens[at - 2]?.text ?? '';
  if (/^(?:a|an)$/.test(article)) return !/^(?:got|is|was|it's|that's|so|score|result)$/.test(verb);
  return /^(?:the|or|every|any|per|your|for)$/.test(article);
}

/** "passed all the mocks": another test. */
function isPractice(tokens: readonly Token[], at: number): boolean {
  for (let ahead = at + 1; ahead <= at + 5 && !endsClause(tokens, ahead); ahead++) {
    if (/^(?:practi[cs]e|mocks?|simulators?|quiz(?:zes)?)$/.test(tokens[ahead]?.text ?? ''))
      return true;
  }
  return false;
}

/** "did I pass with 700?" */
function isQuestion(tokens: readonly Token[], at: number, before: readonly string[]): boolean {
  if (!before.some((word) => questions.has(word))) return false;
  for (let ahead = at + 1; ahead < Math.min(tokens.length, at + 30); ahead++) {
    if (endsSentence(tokens, ahead)) return tokens[ahead]?.text === '?';
  }
  return false;
}
