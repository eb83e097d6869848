// Whether a text says that the exam was passed or failed.

const label = /\bpass\s*\/\s*fail\b/gi;
const passed =
  /(?<!\b(?:to|not|will|would|could|can|should|must|might|if i|i|the|a|or|cannot|did i) )(?<!n't )(?<!didnt )\bpass\b(?!\s*(?:mark|score|rate|line|threshold|is\b|next|it next|the next|guarantee|\/))|(?<!\b(?:not|never|almost|nearly|have|had|just|barely not|if|once|when) )(?<!n't )\bpassed\b(?!\s*(?:by now|mark))|(?<=\b(?:i have|i've|i just|just|barely|have just) )passed\b|\bpassed\b(?=\s*[!:,.-]|\s+with\b|\s+at\b|\s*$)|\bcongratulations\b|\bsuccessfully completed\b|\bcleared\b/gi;
const failed =
  /(?<!\b(?:never|not|without|if i|afraid to|if you) )\bfail(?:ed)?\b(?!\s*(?:over|\/|safe))|\b(?:did|do|does)(?:n't| not|nt) (?:quite )?(?:make it|pass|achieve|clear|reach)\b|\bnot pass(?:ed)?\b|\bunsuccessful\b|\bregret to inform\b/gi;

/**
 * Reads the verdict of a cleaned text.
 * @returns null when the text says neither, or both.
 */
export function findVerdict(cleaned: string): boolean | null {
  const text = cleaned.replace(label, ' ').replace(/\bpassing (?:score|mark|candidate)\b/gi, ' ');
  const fails = text.match(failed) !== null;
  const passes = text.replace(failed, ' ').match(passed) !== null;
  if (fails !== passes) return passes;
  if (fails) return null;
  const no = /[❌✗✖]/u.test(text);
  const yes = /[✅✔☑✓]/u.test(text);
  return no === yes ? null : yes;
}
