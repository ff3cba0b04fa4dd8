import type { Parsed } from "./go-values.ts";

const nanoseconds = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n], // U+00B5, the micro sign
  ["μs", 1_000n], // U+03BC, the Greek letter
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

const limit = 1n << 63n;

/**
 * - `empty`: no text; influxd keeps the default then (toml.Duration.UnmarshalText, influxd 1.8.10 toml/toml.go)
 * - `no-number`: something else stands where a number must (`piece`)
 * - `missing-unit`: the number `piece` has none
 * - `unknown-unit`: `piece` is not one of ns us µs ms s m h
 * - `overflow`: more than 2562047h47m16.854775807s
 */
export type DurationReason = "empty" | "no-number" | "missing-unit" | "unknown-unit" | "overflow";

/**
 * A duration in nanoseconds, as Go's time.ParseDuration (1.18 and later) reads it: terms like "1h30m", "1.5h", "-10ms",
 * and "0" alone without a unit. Older Go refuses the one value -2562047h47m16.854775808s.
 */
export function parseDuration(text: string): Parsed<bigint, DurationReason> {
  const fail = (reason: DurationReason, piece: string) => ({ ok: false, reason, piece }) as const;
  if (text === "") return fail("empty", text);
  const signed = text.startsWith("-") || text.startsWith("+");
  let at = signed ? 1 : 0;
  if (text.slice(at) === "0") return { ok: true, value: 0n };
  if (at === text.length) return fail("no-number", text);
  const term = /([0-9]*)(?:(\.)([0-9]*))?([^.0-9]*)/y;
  let total = 0n;
  while (at < text.length) {
    term.lastIndex = at;
    const [all = "", whole = "", point = "", fraction = "", name = ""] = term.exec(text) ?? [];
    if (whole === "" && fraction === "") return fail("no-number", text.slice(at));
    // Like Go, which gives up on a number too large before it has seen the unit.
    const integer = leadingInteger(whole);
    if (integer === undefined) return fail("overflow", whole);
    if (name === "") return fail("missing-unit", whole + point + fraction);
    const unit = nanoseconds.get(name);
    if (unit === undefined) return fail("unknown-unit", name);
    if (integer > limit / unit) return fail("overflow", all);
    const value = integer * unit + fractionOf(fraction, unit);
    if (value > limit) return fail("overflow", all);
    // Go adds in 64 bits, so that two terms of 2^63 ns are 0.
    total = BigInt.asUintN(64, total + value);
    if (total > limit) return fail("overflow", text);
    at += all.length;
  }
  if (text.startsWith("-")) return { ok: true, value: -total };
  return total === limit ? fail("overflow", text) : { ok: true, value: total };
}

function leadingInteger(digits: string): bigint | undefined {
  const significant = digits.replace(/^0+/, "");
  if (significant.length > 19) return undefined;
  const value = BigInt(significant);
  return value > limit ? undefined : value;
}

/** The nanoseconds of the digits after the point, with the float rounding of Go's leadingFraction and ParseDuration. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > (limit - 1n) / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > limit) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Nanoseconds as Go's Duration.String() writes them: "1h0m0s", "1m30.5s", "500ms", "0s". */
export function formatDuration(nanosecondCount: bigint): string {
  const sign = nanosecondCount < 0n ? "-" : "";
  const count = nanosecondCount < 0n ? -nanosecondCount : nanosecondCount;
  if (count === 0n) return "0s";
  if (count < 1_000n) return `${sign}${count.toString()}ns`;
  if (count < 1_000_000n) return `${sign}${decimal(count, 3)}µs`;
  if (count < 1_000_000_000n) return `${sign}${decimal(count, 6)}ms`;
  const minutes = count / 60_000_000_000n;
  const seconds = `${decimal(count % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  if (minutes < 60n) return `${sign}${minutes.toString()}m${seconds}`;
  return `${sign}${(minutes / 60n).toString()}h${(minutes % 60n).toString()}m${seconds}`;
}

/** The number `value / 10^places` without superfluous zeros. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, "0");
  const point = digits.length - places;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return digits.slice(0, point) + (fraction === "" ? "" : `.${fraction}`);
}

/** Spellings that people use for a unit, in lower case, with the Go unit and how many of these they are. */
const spellings = new Map<string, readonly [unit: string, times: bigint]>([
  ...["ns", "nsec", "nsecs", "nanos", "nanosecond", "nanoseconds"].map((word) => [word, ["ns", 1n]] as const),
  ...["u", "µ", "μ", "us", "µs", "μs", "usec", "usecs"].map((word) => [word, ["us", 1n]] as const),
  ...["micros", "microsecond", "microseconds"].map((word) => [word, ["us", 1n]] as const),
  ...["ms", "msec", "msecs", "millis", "millisecond", "milliseconds"].map((word) => [word, ["ms", 1n]] as const),
  ...["s", "sec", "secs", "second", "seconds"].map((word) => [word, ["s", 1n]] as const),
  ...["m", "min", "mins", "minute", "minutes"].map((word) => [word, ["m", 1n]] as const),
  ...["h", "hr", "hrs", "hour", "hours"].map((word) => [word, ["h", 1n]] as const),
  ...["d", "day", "days"].map((word) => [word, ["h", 24n]] as const),
  ...["w", "wk", "wks", "week", "weeks"].map((word) => [word, ["h", 168n]] as const),
]);

/**
 * The Go spelling of a duration that influxd cannot read, where only one can be meant: "1d" → "24h", "30 s" → "30s",
 * "90 minutes" → "90m", "1d12h30m" → "36h30m", "PT5M" → "5m". A bare number, months, years and "1M" are ambiguous, and
 * a text that influxd reads needs no suggestion: undefined.
 */
export function suggestDuration(text: string): string | undefined {
  if (text.length > 100 || parseDuration(text).ok) return undefined;
  const [, sign = "", body = ""] = /^\s*([-+]?)\s*(.*?)\s*$/s.exec(text) ?? [];
  const terms = isoTerms(body) ?? plainTerms(body);
  if (!terms) return undefined;
  const sums = new Map<string, Decimal>();
  for (const { number, spelling } of terms) {
    // "M" is minutes to some and months to others.
    const known = spelling === "M" ? undefined : spellings.get(spelling.toLowerCase());
    const value = readDecimal(number);
    if (!known || !value) return undefined;
    const [unit, times] = known;
    sums.set(unit, add(sums.get(unit), { digits: value.digits * times, places: value.places }));
  }
  const result = sign + [...sums].map(([unit, { digits, places }]) => decimal(digits, places) + unit).join("");
  return parseDuration(result).ok ? result : undefined;
}

interface Term {
  readonly number: string;
  readonly spelling: string;
}

function plainTerms(text: string): Term[] | undefined {
  const terms: Term[] = [];
  const term = /([0-9.,]+)\s*([a-zµμ]+)\s*/iy;
  while (term.lastIndex < text.length) {
    const [, number = "", spelling = ""] = term.exec(text) ?? [];
    if (number === "") return undefined;
    terms.push({ number, spelling });
  }
  return terms.length > 0 ? terms : undefined;
}

/** The terms of an ISO 8601 duration, such as P1DT12H. */
function isoTerms(text: string): Term[] | undefined {
  const number = "([0-9]+(?:[.,][0-9]+)?)";
  const pattern = `^P(?:${number}W)?(?:${number}D)?(?:T(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`;
  const [, ...numbers] = new RegExp(pattern, "i").exec(text) ?? [];
  const terms = ["w", "d", "h", "m", "s"].flatMap((spelling, index) => {
    const found = numbers[index];
    return found === undefined ? [] : [{ number: found, spelling }];
  });
  return terms.length > 0 ? terms : undefined;
}

/** The number `digits / 10^places`. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** A decimal number; a comma counts as a point unless it may separate thousands. */
function readDecimal(text: string): Decimal | undefined {
  const [match, whole = "", fraction = ""] = /^([0-9]*)(?:\.|,(?![0-9]{3}$))?([0-9]*)$/.exec(text) ?? [];
  if (match === undefined || whole + fraction === "") return undefined;
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

function add(a: Decimal | undefined, b: Decimal): Decimal {
  if (!a) return b;
  const places = Math.max(a.places, b.places);
  const scaled = (value: Decimal) => value.digits * 10n ** BigInt(places - value.places);
  return { digits: scaled(a) + scaled(b), places };
}
