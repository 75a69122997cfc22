/* A ZIP archive (APPNOTE.TXT, PKWARE, version 6.3) of texts in UTF-8 and of bytes, deflated where the browser can (RFC 1951). */

const STORED = 0;
const DEFLATED = 8;
const VERSION = 20; // 2.0, which has both
const NEW_YEAR_1980 = 0x21; // the first date that there is: what is the same has the same bytes on every day

const CRCS = Uint32Array.from({ length: 256 }, (_, number) => {
  let crc = number;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

const crcOf = (bytes) => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRCS[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const packed = async (bytes) => {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return { method: DEFLATED, data: new Uint8Array(await new Response(stream).arrayBuffer()) };
  } catch {
    return { method: STORED, data: bytes };
  }
};

/** Numbers of two and four bytes, the lowest byte first: `[[2, 20], [4, 0x04034b50]]`. */
const numbers = (...fields) => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return view;
};

/** The archive as a blob. `parts` are texts or bytes by their names, which are ASCII. */
export const zip = async (parts, type) => {
  const pieces = [];
  const directory = [];
  let size = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const { method, data } = await packed(bytes);
    const facts = [
      [2, 0], [2, method], [2, 0], [2, NEW_YEAR_1980], [4, crcOf(bytes)], [4, data.length], [4, bytes.length],
      [2, name.length], [2, 0],
    ];
    pieces.push(numbers([4, 0x04034b50], [2, VERSION], ...facts), name, data);
    const place = [[2, 0], [2, 0], [2, 0], [4, 0], [4, size]];
    directory.push(numbers([4, 0x02014b50], [2, VERSION], [2, VERSION], ...facts, ...place), name);
    size += 30 + name.length + data.length;
  }
  const length = new Blob(directory).size;
  const count = Object.keys(parts).length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, size], [2, 0]);
  return new Blob([...pieces, ...directory, end], { type });
};
