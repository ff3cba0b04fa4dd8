// Packs a ZIP archive anew, a few per cent smaller: Zopfli looks for the best way to write what zlib writes in the first good
// one. Any program unpacks either.
import { deflateAsync } from "@gfx/zopfli";
import { unzipSync, Zip, type ZipInputFile } from "fflate";
import { crc32 } from "node:zlib";

/** ZIP's number for the method "deflate" (PKWARE APPNOTE.TXT 4.4.5). */
const deflated = 8;

/** The same files in the same order. All have one date, the first that ZIP can tell, so that the same files give the same bytes. */
export async function smallerZip(archive: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [filename, content] of Object.entries(unzipSync(archive))) {
    const compressed = await deflateAsync(content, {});
    const file: ZipInputFile = {
      filename,
      size: content.length,
      crc: crc32(content),
      compression: deflated,
      mtime: new Date(1980, 0, 1),
    };
    zip.add(file);
    file.ondata?.(null, new Uint8Array(compressed), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
