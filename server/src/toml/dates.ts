import type { BadValue, DateTimeValue } from "./ast.ts";
import { variant } from "./scan.ts";
import type { Scan } from "./scan.ts";

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))?)?$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?$/;

/**
 * What Go's time.Parse takes for one of the three layouts of BurntSushi/toml v0.3.1 (parse.go, case itemDatetime):
 * one digit is enough for the hour, none are needed for the seconds before a fraction, and a zone's hours and minutes
 * may be signed and are not checked.
 */
const GO_DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d?):(\d\d):(?:(\d\d)|(?=\.))(?:\.\d+)?(?:Z|[+-](?:\d\d|[+-]\d):(?:\d\d|[+-]\d))?)?$/;

/** The date, time or date-time that a token is, in either dialect; undefined if in none. */
export function readDateTime(scan: Scan, token: string, start: number): DateTimeValue | BadValue | undefined {
  const legacy = isGoDateTime(token);
  const standard = isStandard(token);
  if (!legacy && !standard) return undefined;
  const span = { start, end: start + token.length };
  if (!legacy) variant(scan, "datetime-form", "standard", span.start, span.end);
  if (!standard) variant(scan, "datetime-go", "legacy", span.start, span.end);
  return { kind: "datetime", span, value: token, form: formOf(token) };
}

function formOf(token: string): DateTimeValue["form"] {
  if (token.charAt(2) === ":") return "time";
  if (token.length === 10) return "date";
  return /[Zz]|[+-]..:..$/.test(token.slice(10)) ? "offset" : "local";
}

function isGoDateTime(token: string): boolean {
  const match = GO_DATE_TIME.exec(token);
  if (match === null) return false;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = match;
  return isDay(Number(year), Number(month), Number(day)) && isTime(hour, minute, second, 59);
}

function isStandard(token: string): boolean {
  const time = TIME.exec(token);
  if (time !== null) return isTime(time[1] ?? "", time[2] ?? "", time[3] ?? "", 60);
  const match = DATE_TIME.exec(token);
  if (match === null) return false;
  const [, year, month, day, hour = "0", minute = "0", second = "0", zoneHour = "0", zoneMinute = "0"] = match;
  // RFC 3339 has leap seconds, Go's time package has none.
  if (!isTime(hour, minute, second, 60) || !isTime(zoneHour, zoneMinute, "0", 59)) return false;
  return isDay(Number(year), Number(month), Number(day));
}

function isTime(hour: string, minute: string, second: string, lastSecond: number): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) <= lastSecond;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
