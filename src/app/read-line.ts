// A line that somebody types → which command with which words. A line that names no command is a report:
// `CLF 650 security NI, rest ok`. The same at the console, in direct messages, and for lines shown to be typed.

import { asksForExamQuestions } from './asks-for-exam-questions.ts';
import type { Command } from './command.ts';
import type { CommandRequest } from './dispatch.ts';
import { splitWords } from './split-words.ts';
import { readWhatIfQuestion } from './what-if-question.ts';

/** What a line asks for, without who asks. */
export type LineRequest = Pick<CommandRequest, 'command' | 'words' | 'args'>;

/** @returns null for an empty line. */
export function readLine(line: string, commands: readonly Command[]): LineRequest | null {
  const trimmed = line.trim().replace(/^\//, '');
  if (trimmed === '') return null;
  // Several lines at once were pasted: a report, with its lines as they stand.
  if (trimmed.includes('\n')) return { command: 'scorereport', args: { text: trimmed } };
  // Declined wherever free text is read; "exam dumps" is no question about an exam.
  if (asksForExamQuestions(trimmed)) return { command: 'scorereport', args: { text: trimmed } };
  const [first = ''] = trimmed.split(/\s/, 1);
  const command = commands.find((each) => each.name === first.toLowerCase());
  const rest = command ? trimmed.slice(first.length) : trimmed;
  const talk = command ? null : smallTalk(trimmed);
  if (talk) return talk;
  // A pasted report may hold a single quotation mark: then its words are simply its words.
  const words = splitWords(rest) ?? rest.split(/\s+/);
  const named = command?.name ?? (looksLikeCommand(trimmed) ? first : 'scorereport');
  return { command: named, words };
}

/** What people say to a bot that is no command and no report, in the words most use. */
const talks: readonly (readonly [RegExp, LineRequest])[] = [
  [
    /^(?:hi|hello|hey|hallo|yo|start|good (?:morning|afternoon|evening))[\s!.,]*$/i,
    { command: 'help', args: { said: 'hello' } },
  ],
  [
    /^(?:(?:many )?thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ty|cheers|great|cool|nice|perfect|ok(?:ay)?|bye|👍|🙏)(?:[\s!.,]|👍|🙏)*$/iu,
    { command: 'help', args: { said: 'thanks' } },
  ],
  [/\bwhen\b.*\b(?:retake|resit|sit it again|take it again)\b/i, { command: 'plan', args: {} }],
  [
    /^(?:please )?(?:delete|erase|forget|remove)(?: (?:me|everything|all(?: my)? data|my data))?[\s!.]*$/i,
    { command: 'mydata', args: { do: 'erase' } },
  ],
  [/^export(?: (?:my|all my) data)?[\s!.]*$/i, { command: 'mydata', args: { do: 'export' } }],
];

function smallTalk(line: string): LineRequest | null {
  const talk = talks.find(([said]) => said.test(line))?.[1];
  if (talk) return talk;
  // Hours alone, such as "20h", may be the answer to something else.
  const isQuestion = /^\p{L}/u.test(line) && readWhatIfQuestion(line) !== null;
  return isQuestion ? { command: 'whatif', args: { text: line } } : null;
}

/** Words without a number and without anything a report is made of: an attempt at a command, or a question. */
function looksLikeCommand(line: string): boolean {
  if (/\d/.test(line) || line.length <= 3) return false;
  return !/\b(?:ni|mc|ok|fail\w*|pass\w*|needs?|meets?|competent|proficient|strong|scored?|practitioner|devops|architect)\b|[^\p{Script=Latin}\s\p{P}]/iu.test(
    line,
  );
}
