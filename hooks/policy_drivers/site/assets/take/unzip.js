/* The parts of a ZIP archive (APPNOTE.TXT, PKWARE, version 6.3) that is ours: none is encrypted, none has four gigabytes. */

const END = 0x06054b50;
const DEFLATED = 8;

const unpacked = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The bytes of each part by its name, in the order of the archive. */
export const unzip = async (blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("this is no archive of ours");
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [method, length] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [ofName, ofExtra, ofComment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(start, start + length);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + ofName));
    parts.set(name, method === DEFLATED ? await unpacked(packed) : packed);
    at += 46 + ofName + ofExtra + ofComment;
  }
  return parts;
};
