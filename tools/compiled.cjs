// Starts a program in TypeScript as one file of JavaScript, which is compiled at the first start and kept in node_modules/.cache
// with V8's code of it: loading hundreds of files one by one costs more than half of the start. In plain JavaScript, as it
// runs before anything can read TypeScript.
const { createHash } = require("node:crypto");
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { createRequire } = require("node:module");
const { basename, dirname, join, resolve } = require("node:path");
const { Script } = require("node:vm");

const checkout = dirname(__dirname);

/**
 * Runs the program. What was compiled counts as long as no file of it, no folder in which its files were looked for, and
 * none of the settings has changed since; otherwise it is compiled again, so that an old program never runs.
 * @param {string} entry The absolute path of its main file.
 * @param {{ external?: string[], standIns?: Record<string, () => unknown>, cache?: string }} options `external`: packages, as `@azure/*`, that stay out and are loaded
 *   by the first `require` or `import()` of them: those that are needed late, and those that others share with the program.
 *   `standIns`: what the program gets for further ones instead.
 * @returns {unknown} What the program exports.
 */
function runCompiled(
  entry,
  { external = [], standIns = {}, cache = join(checkout, "node_modules/.cache/compiled") } = {},
) {
  const outside = [...external, ...Object.keys(standIns)];
  const settings = { node: process.version, entry, external: outside };
  const folder = join(cache, `${basename(dirname(entry))}-${digest(JSON.stringify(settings))}`);
  const program = kept(folder) ?? compiled(entry, outside, folder);
  if (program !== undefined) return run(program, entry, { folder, standIns });
  // What cannot be compiled as a whole says why where it is loaded piece by piece.
  require("tsx/cjs");
  return require(entry);
}

function kept(folder) {
  try {
    const { name, stamps } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    if (Object.entries(stamps).some(([path, stamp]) => stampOf(path) !== stamp)) return undefined;
    return { name, code: readFileSync(join(folder, name), "utf8") };
  } catch {
    return undefined;
  }
}

function compiled(entry, external, folder) {
  const began = Date.now();
  try {
    // The one that tsx uses.
    const { buildSync } = createRequire(require.resolve("tsx/package.json"))("esbuild");
    const { outputFiles, metafile } = buildSync({
      entryPoints: [entry],
      external: [...external, ...notInstalled()],
      absWorkingDir: checkout,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      supported: { "dynamic-import": false },
      legalComments: "none",
      logLevel: "silent",
      metafile: true,
      write: false,
    });
    const code = outputFiles[0].text;
    const name = `${digest(code)}.cjs`;
    const files = Object.keys(metafile.inputs).filter((input) => !/^[a-z-]{2,}:/.test(input));
    keep(folder, name, code, stampsOf(files.map((file) => resolve(checkout, file))), began);
    return { name, code };
  } catch {
    return undefined;
  }
}

/** Packages for development after `npm ci --omit=dev`: a command that needs one looks for it when it runs. */
function notInstalled() {
  const { devDependencies = {} } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
  return Object.keys(devDependencies).filter((name) => !existsSync(join(checkout, "node_modules", name)));
}

function keep(folder, name, code, stamps, began) {
  // A file that changed meanwhile may have been read before or after.
  const isSettled = Object.values(stamps).every((stamp) => Number(stamp.split(" ")[0]) < began - CLOCK_TICK);
  if (!isSettled) return;
  try {
    mkdirSync(folder, { recursive: true });
    write(join(folder, name), code);
    write(join(folder, "manifest.json"), JSON.stringify({ name, stamps }));
    for (const other of readdirSync(folder)) {
      if (other.endsWith(".tmp") || other === "manifest.json" || other.startsWith(name)) continue;
      rmSync(join(folder, other), { force: true });
    }
  } catch {
    // Nothing is kept where nothing can be written.
  }
}

/** Milliseconds by which the time of a file may be behind. */
const CLOCK_TICK = 20;

/** Of the files, of the folders in which another file could take the place of one, and of what says where to look. */
function stampsOf(files) {
  const packages = files.map((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0]);
  const roots = [checkout, ...packages.filter((found) => found !== undefined)];
  const settings = roots.flatMap((root) => [join(root, "package.json"), join(root, "tsconfig.json")]);
  const paths = [
    ...files,
    ...files.map((file) => dirname(file)),
    ...settings,
    __filename,
    require.resolve("tsx/package.json"),
  ];
  return Object.fromEntries([...new Set(paths)].map((path) => [path, stampOf(path)]));
}

/** The time of the last change in any way: other than the time of the content, nobody can set it. */
function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "0 none" : `${found.ctimeMs} ${found.size} ${found.ino}`;
}

function run({ name, code }, entry, { folder, standIns }) {
  const file = join(folder, name);
  const cachedData = read(`${file}.v8`);
  const source = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const main = { exports: {} };
  script.runInThisContext()(main.exports, requireFrom(entry, standIns), main, entry, dirname(entry));
  if (cachedData === undefined || script.cachedDataRejected) keepCode(script, file);
  return main.exports;
}

function requireFrom(entry, standIns) {
  const own = createRequire(entry);
  return Object.assign((name) => (Object.hasOwn(standIns, name) ? standIns[name]() : own(name)), own);
}

function keepCode(script, file) {
  // Once it has started, so that the code of what a start needs is in it.
  setTimeout(() => {
    try {
      write(`${file}.v8`, script.createCachedData());
    } catch {
      // Without it, the next start is slower.
    }
  }, 500).unref();
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** As a whole or not at all: another start may read it meanwhile. */
function write(file, content) {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

function digest(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

module.exports = { runCompiled };
