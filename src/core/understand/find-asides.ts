// What a line says besides its ratings: when the exam was sat, what its score is, how long and how the person studies.
// People add it without a comma ("rest ok taken 2026-11-20"). Its words say nothing about the rating beside them.

import { isVerdictWord } from './find-verdict.ts';
import { type Token, wordSet } from './tokens.ts';

/** What these words lead to or follow is a date, a time, a score, an exam, a verdict. Alone they may be anything. */
const labels = wordSet(
  `taken took take taking sat sit sitting exam exams test tests date dated day time score scored scores result results
  total final finally overall points pts pt out of marks percent retake retaking retook resit attempt attempts try go
  again first second third fourth 1st 2nd 3rd 4th last past next this that these booked booking scheduled planned about
  around ago per each every a an the i i'm i've i'll we my mine me it at in from by for on with to and is was were be been
  am have has had having get got getting will did didn't didnt do not no couldn't couldnt wasn't wasnt haven't havent just
  barely nearly almost quite even actually really sadly unfortunately later earlier before after aws amazon certified
  certification cert code center hands study free spare available some lots only questions
  : = - ( ) / ~ # + "`,
);
/** Words for a time, and units behind a number. */
const times = wordSet(
  `yesterday today tonight morning afternoon evening night hour hours hr hrs h minute minutes min mins days week weeks
  weekend weekends weekly daily month months year years monday tuesday wednesday thursday friday saturday sunday`,
);
const dayParts = wordSet('morning afternoon evening night');
/** A number glued to its unit: "6h", "2wks". */
const gluedTime = /^\d{1,3}(?:h|hrs?|hours?|mins?|d|w|wks?)$/;
/** What people study with. */
export const namesStudy = wordSet(
  `video videos lab labs course courses book books notes flashcards docs documentation whitepaper whitepapers mocks udemy
  youtube quizzes tutorials practice practise`,
);
/** These may be followed by the name of anything to study with. */
export const studiedHere = wordSet(
  'studied studying prepared preparing prepped used using watched learned learnt revised',
);
/** "first attempt", "second try" */
const tries = wordSet('attempt try retake');
const ordinals = wordSet('first second third fourth 1st 2nd 3rd 4th next my a');
/** A domain behind one of these goes on with what stands before: "videos on security". */
const goesOn = wordSet('and or on in for about of with to from at the my not no do did');

/** A domain behind one of these is perhaps how that went: "practice exams: security ok". */
const mocks = wordSet('practice practise mock mocks quizzes');

/** Words that a verb of studying takes along. */
const MOST_TAKEN_ALONG = 4;

interface AsideContext {
  /** Tokens of exams, dates and the score. */
  readonly taken: readonly boolean[];
  /** Tokens that name domains or ratings. */
  readonly used: readonly boolean[];
}

/** Marks the words that belong to something other than a rating: runs of such words around one that makes it sure. */
export function findAsides(
  tokens: readonly Token[],
  { taken, used }: AsideContext,
): readonly boolean[] {
  const asides = tokens.map(() => false);
  let from = 0;
  let isSure = false;
  let isMock = false;
  let along = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    const text = token?.text ?? '';
    // "studied security" names what was studied, and may go on with how it went.
    const isObject = studiedHere.has(text) && used[at + 1] === true;
    const isOther = token === undefined || used[at] === true || isObject;
    const sure = !isOther && (taken[at] === true || isAnchor(tokens, at));
    if (studiedHere.has(text)) along = MOST_TAKEN_ALONG;
    else if (token?.kind === 'word' && !labels.has(text)) along--;
    const isTold = sure || labels.has(text) || token?.kind === 'number';
    if (!isOther && (isTold || (along >= 0 && token?.kind === 'word'))) {
      isSure ||= sure;
      isMock ||= mocks.has(text);
      continue;
    }
    const leadsOn = used[at] === true && (isMock || goesOn.has(tokens[at - 1]?.text ?? ''));
    if (isSure && !leadsOn) asides.fill(true, from, at);
    from = at + 1;
    isSure = false;
    isMock = false;
    along = 0;
  }
  return asides;
}

function isAnchor(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const text = token?.text ?? '';
  const before = tokens[at - 1]?.text ?? '';
  if (isVerdictWord(token) || gluedTime.test(text) || namesStudy.has(text)) return true;
  // "good morning"
  if (times.has(text)) return before !== 'good' || !dayParts.has(text);
  if (tries.has(text)) return ordinals.has(before);
  return studiedHere.has(text) && tokens[at + 1]?.kind === 'word';
}
