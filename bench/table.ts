// The lines the benchmark prints: a head for each part, and a row for each figure.

export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

export function head(text: string): void {
  say();
  say(text);
}

export function row(name: string, figure: string, compared = ''): void {
  say(`    ${name.padEnd(52)}${figure.padStart(24)}${compared}`);
}

export function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

export function us(microseconds: number): string {
  return `${microseconds.toFixed(1)} µs`;
}

/** How many times as much; with a target, whether it is kept. */
export function ratio(ours: number, theirs: number, most?: number): string {
  const times = ours / theirs;
  const verdict = most === undefined ? '' : `  ${times <= most ? 'within' : 'ABOVE'} ${most} ×`;
  return `${times.toFixed(2).padStart(9)} ×${verdict}`;
}

/** The same for what is better the more it is. */
export function ratioOfGood(times: number, least: number): string {
  const verdict = times >= least ? 'at least' : 'BELOW';
  return `${times.toFixed(2).padStart(9)} ×  ${verdict} ${least} ×`;
}
