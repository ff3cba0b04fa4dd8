import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether {@link encode} gives back the same bytes. */
  readonly exact: boolean;
}

/**
 * The text of a file as influxd reads it: a byte-order mark decides, without one it is UTF-8 in which each invalid byte
 * becomes U+FFFD (influxd 1.8.10 cmd/influxd/run/config.go FromTomlFile). The mark stays in the text as U+FEFF.
 */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(buffer, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(buffer, "utf-16be");
  const text = buffer.toString("utf8");
  if (!text.includes("\uFFFD") || isUtf8(buffer)) return { text, encoding: "utf-8", exact: true };
  return { text: decodeInvalid(buffer), encoding: "utf-8", exact: false };
}

/** The bytes of a text in an encoding. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

function decodeUtf16(buffer: Buffer, encoding: "utf-16le" | "utf-16be"): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(buffer);
  return { text, encoding, exact: buffer.equals(encode(text, encoding)) };
}

function decodeInvalid(buffer: Buffer): string {
  let text = "";
  let valid = 0;
  let at = 0;
  while (at < buffer.length) {
    const length = sequenceLength(buffer, at);
    if (length > 0) at += length;
    else {
      text += buffer.toString("utf8", valid, at) + "\uFFFD";
      at += 1;
      valid = at;
    }
  }
  return text + buffer.toString("utf8", valid);
}

/** The length of the UTF-8 sequence at an offset, 0 where there is none; the ranges are those of Go's unicode/utf8. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 0;
  }
  return length;
}
