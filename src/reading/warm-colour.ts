// Whether a colour is one that reports mark ratings with: orange, and whatever viewers and printers make of it.

/**
 * @param red to blue, from 0 to 255.
 * @returns whether it is clearly saturated, not dark, and between red and yellow.
 */
export function isWarm(red: number, green: number, blue: number): boolean {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most < 100 || spread < 0.45 * most) return false;
  // Hue in degrees: 0 red, 40 orange, 60 yellow; below 0 towards pink.
  if (red === most) {
    const hue = (60 * (green - blue)) / spread;
    return hue >= -15;
  }
  return green === most && 120 + (60 * (blue - red)) / spread <= 65;
}
