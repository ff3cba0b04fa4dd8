// Draws images/icon.png, the extension's picture in the gallery: `npx tsx scripts/icon.ts`.
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const size = 128;
const samples = 6;

type Colour = readonly [red: number, green: number, blue: number];

const white: Colour = [236, 240, 255];
const dim: Colour = [126, 139, 196];
const coral: Colour = [255, 107, 107];

/** Distance from a point to a line between two points. */
function toLine(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

/** Distance to the edge of a rectangle with round corners; negative inside. */
function toRoundBox(x: number, y: number, radius: number): number {
  const inner = size / 2 - radius;
  const dx = Math.abs(x - size / 2) - inner;
  const dy = Math.abs(y - size / 2) - inner;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

const strokes: readonly (readonly [Colour, number, number, number, number, number])[] = [
  [dim, 4, 28, 32, 58, 32],
  [dim, 4, 38, 50, 60, 50],
  [white, 4, 72, 50, 98, 50],
  [white, 4, 38, 70, 94, 70],
  [dim, 4, 38, 102, 66, 102],
  [white, 4, 78, 102, 88, 102],
];

/** The squiggle below the third line. */
function isSquiggle(x: number, y: number): boolean {
  if (x < 36 || x > 96) return false;
  const slope = Math.cos((x * Math.PI) / 7);
  const height = 84 + 4 * Math.sin((x * Math.PI) / 7);
  return Math.abs(y - height) < 2.6 * Math.hypot(1, slope);
}

/** The colour of a point, undefined outside of the picture. */
function colourAt(x: number, y: number): Colour | undefined {
  if (toRoundBox(x, y, 26) > 0) return undefined;
  if (isSquiggle(x, y)) return coral;
  for (const [colour, radius, ...line] of strokes) if (toLine(x, y, ...line) < radius) return colour;
  const light = (x + y) / (2 * size);
  return [36 + 34 * light, 34 + 10 * light, 82 + 70 * light];
}

/** One pixel: the mean of its points. */
function pixel(column: number, row: number): readonly number[] {
  let [red, green, blue, inside] = [0, 0, 0, 0];
  for (let index = 0; index < samples ** 2; index++) {
    const x = column + ((index % samples) + 0.5) / samples;
    const y = row + (Math.floor(index / samples) + 0.5) / samples;
    const colour = colourAt(x, y);
    if (colour === undefined) continue;
    red += colour[0];
    green += colour[1];
    blue += colour[2];
    inside++;
  }
  if (inside === 0) return [0, 0, 0, 0];
  return [red / inside, green / inside, blue / inside, (255 * inside) / samples ** 2].map(Math.round);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const rows = Array.from({ length: size }, (_, row) =>
  Buffer.from([0, ...Array.from({ length: size }, (_, column) => pixel(column, row)).flat()]),
);
const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6], 8);
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const data = chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 }));
const target = new URL("../images/icon.png", import.meta.url);
writeFileSync(target, Buffer.concat([signature, chunk("IHDR", header), data, chunk("IEND", Buffer.alloc(0))]));
