// What the analysis of lines is compared with: parsing the same input and serialising our own output objects.

/**
 * Makes a function that parses one input line and serialises one of our answers, taking them in turn.
 * @param answers lines `debrief analyze` has written. They are parsed here, once; equal texts in them become one string
 * in memory, as they are in the program itself, where all answers share the texts of the exam files.
 */
export function makeBaseline(answers: readonly string[]): (line: string) => string {
  const texts = new Map<string, string>();
  const shared = (_: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const before = texts.get(value);
    if (before === undefined) texts.set(value, value);
    return before ?? value;
  };
  const objects: readonly unknown[] = answers.map((answer) => JSON.parse(answer, shared));
  let turn = 0;
  return (line) => {
    parsesAsJson(line);
    const answer = JSON.stringify(objects[turn]);
    turn = (turn + 1) % objects.length;
    return answer;
  };
}

function parsesAsJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    // Some lines of the mix are broken on purpose.
    return false;
  }
}
