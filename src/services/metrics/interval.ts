/** A share that lies between the two with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959963984540054;

/** Wilson's score interval of a share, which holds for few cases too; null where there are none. */
export function wilson(numerator: number, denominator: number): Interval | null {
  if (denominator <= 0) return null;
  const share = numerator / denominator;
  const square = (Z * Z) / denominator;
  const middle = (share + square / 2) / (1 + square);
  const reach = (Z * Math.sqrt((share * (1 - share)) / denominator + square / (4 * denominator))) / (1 + square);
  return {
    low: numerator <= 0 ? 0 : Math.max(0, middle - reach),
    high: numerator >= denominator ? 1 : Math.min(1, middle + reach),
  };
}
