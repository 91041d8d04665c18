import assert from "node:assert/strict";
import { cpSync, constants, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { dependencies } from "../../package.json";
import { checkout } from "../../tools/checkout";
import { inFull } from "../support/extent";
import { useNode } from "./nodeVersion";
import { tellStories } from "./stories";

/** With the pinned engine: the oldest that users may have beside them. */
inFull("on Node 24, with the newest SDKs and providers that npm has", () => {
  const node = useNode(24);
  const copy = () => join(node().directory, "checkout");
  // The lock file keeps the last one back for Node 20, too.
  const packages = Object.keys(dependencies).filter((name) => /^@pulumi\/|^@azure\/identity$/.test(name));

  before(async function () {
    this.timeout(300_000);
    const left = new Set([".git", ".sandbox", join("node_modules", ".cache")]);
    cpSync(checkout, copy(), {
      recursive: true,
      verbatimSymlinks: true,
      // Of file systems that can, at no cost.
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => !left.has(relative(checkout, path)),
    });
    const newest = packages.map((name) => `${name}@latest`);
    const { code, output } = await node().run("npm", ["install", "--no-audit", "--no-fund", ...newest], copy());
    assert.equal(code, 0, output);
  });

  it("has one copy of each, whatever they need of each other", () => {
    const lock = JSON.parse(readFileSync(join(copy(), "package-lock.json"), "utf8")) as { packages: object };
    const copies = Object.keys(lock.packages).filter((path) => path.includes("node_modules/@"));
    const inLock = packages.map((name) => copies.filter((path) => path.endsWith(`node_modules/${name}`)));
    assert.deepEqual(
      inLock,
      packages.map((name) => [`node_modules/${name}`]),
    );
  });

  tellStories(node, "dev", { engine: ["component"], project: copy });
});
