// The normal distribution function, from a table: it is asked for tens of thousands of times in one reading.

const STEPS_PER_UNIT = 32;
const REACH = 8;
const STEP = 1 / STEPS_PER_UNIT;
const LAST = 2 * REACH * STEPS_PER_UNIT;

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Beyond the table: the asymptotic series, whose error there is below 1e-3 of a value below 1e-15. */
function farTail(z: number): number {
  const square = z * z;
  return (normalDensity(z) / -z) * (1 - 1 / square + 3 / (square * square));
}

/** Values at the steps, and slopes times the step. */
const values = new Float64Array(LAST + 1);
const slopes = new Float64Array(LAST + 1);
{
  // Gauss-Legendre with three points is exact to double precision over so short a step.
  const offset = Math.sqrt(0.6) / 2;
  let sum = farTail(-REACH);
  for (let at = 0; at <= LAST; at++) {
    const z = -REACH + at * STEP;
    values[at] = sum;
    slopes[at] = normalDensity(z) * STEP;
    const middle = z + STEP / 2;
    const sides = normalDensity(middle - offset * STEP) + normalDensity(middle + offset * STEP);
    sum += (STEP * (5 * sides + 8 * normalDensity(middle))) / 18;
  }
}

/**
 * Probability that a standard normal variable is at most `z`; absolute error below 1e-8, strictly rising up to 8.
 * @param z any number, in standard deviations.
 */
export function normalCdf(z: number): number {
  const place = (z + REACH) * STEPS_PER_UNIT;
  if (!(place > 0)) return farTail(z);
  if (place >= LAST) return 1 - farTail(-z);
  const at = place | 0;
  const t = place - at;
  const from = values[at] as number;
  const slope = slopes[at] as number;
  const rise = (values[at + 1] as number) - from;
  const bend = slope + (slopes[at + 1] as number) - 2 * rise;
  // The cubic with the table's values and slopes at both ends.
  return from + t * (slope + t * (rise - slope - bend + t * bend));
}
