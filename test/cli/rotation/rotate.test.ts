import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../../tools/checkout";
import { readMetadata } from "../../../federation/metadataReader";
import { useSandbox } from "../../engine/support";
import { atMerge } from "../../support/extent";

interface Report {
  readonly stage: string;
  readonly active: string;
  readonly written: boolean;
  readonly slots: readonly {
    readonly name: string;
    readonly apps: Record<string, { state: string; thumbprint?: string }>;
  }[];
}

/** The command as npm starts it, on the real engine, with simulated clouds. */
atMerge("npm run rotate", function () {
  this.timeout(60_000);
  const sandbox = useSandbox({ deployed: true });
  const npm = (...args: string[]) => sandbox().run("npm", ["run", "--silent", "rotate", "--", ...args], "capture");
  const rotate = (...args: string[]) => sandbox().run(process.execPath, ["cli/main.cjs", "rotate", ...args], "capture");
  const report = async (...args: string[]) =>
    JSON.parse((await rotate("--stack", "dev", "--json", ...args)).stdout) as Report;
  const up = async () => {
    const { code, output } = await sandbox().pulumi(
      ...["up", "--yes", "--skip-preview", "--refresh=false", "--stack", "dev"],
    );
    assert.equal(code, 0, output);
  };
  const stackFile = () => readFileSync(join(sandbox().workspace.project, "Pulumi.dev.yaml"), "utf8");

  /** The certificates that AWS trusts, and those that Entra signs with, by thumbprint. */
  async function clouds() {
    const { iam } = await sandbox().clouds.account.read((account) => account);
    const trusted = Object.values(iam).flatMap(({ samlProviders }) =>
      samlProviders.flatMap(({ metadata }) =>
        readMetadata(metadata).signingCertificates.map((certificate) =>
          new X509Certificate(Buffer.from(certificate, "base64")).fingerprint.replaceAll(":", ""),
        ),
      ),
    );
    const principals = await sandbox().clouds.tenant.read((tenant) => Object.values(tenant.servicePrincipals));
    const signs = principals.flatMap(
      ({ preferredTokenSigningKeyThumbprint }) => preferredTokenSigningKeyThumbprint ?? [],
    );
    return { trusted: trusted.sort(), signs: signs.map((thumbprint) => thumbprint.toUpperCase()).sort() };
  }

  const thumbprints = ({ slots }: Report, ...names: string[]) =>
    slots
      .filter(({ name }) => names.includes(name))
      .flatMap(({ apps }) => Object.values(apps).map(({ thumbprint = "" }) => thumbprint))
      .sort();

  it("answers 2, without a stack trace, where it is called in the wrong way", async () => {
    const calls = await Promise.all([
      rotate(),
      rotate("--stack", "dev", "--no-such-option"),
      rotate("--stack", "dev", "--retire", "2026", "--roll-back"),
      rotate("--stack", "elsewhere"),
    ]);
    assert.deepEqual(
      calls.map(({ code, stdout }) => [code, stdout]),
      calls.map(() => [2, ""]),
    );
    assert.match(calls[3].stderr, /there is no .*Pulumi\.elsewhere\.yaml/);
    for (const { stderr } of calls) assert.doesNotMatch(stderr, /^ +at /m);
  });

  it("has nothing to rotate before the first deployment", async () => {
    const { code, stdout, stderr } = await rotate("--stack", "prod");
    assert.equal(code, 1);
    assert.match(stdout, /Stack prod: not deployed yet/);
    assert.match(stderr, /First: pulumi up --stack prod/);
  });

  it("publishes: AWS trusts the new certificates, and Entra signs with the old ones", async () => {
    const before = stackFile();
    const { code, stdout } = await npm("--stack", "dev", "--slot", "next", "--yes");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\n\+ +"next": /);
    assert.equal(stackFile().replace(/ +"next": .*\n/, ""), before);

    await up();
    const now = await report();
    assert.equal(now.stage, "published");
    assert.deepEqual(await clouds(), {
      trusted: thumbprints(now, "2026", "next"),
      signs: thumbprints(now, "2026"),
    });
  });

  it("activates: Entra signs with the new ones, and AWS trusts both", async () => {
    assert.equal((await rotate("--stack", "dev", "--yes")).code, 0);
    await up();
    const now = await report();
    assert.deepEqual([now.stage, now.active], ["activated", "next"]);
    assert.deepEqual(await clouds(), {
      trusted: thumbprints(now, "2026", "next"),
      signs: thumbprints(now, "next"),
    });
  });

  it("rolls back an activation, and takes the roll-back back, before anything is deployed", async () => {
    const activated = stackFile();
    assert.equal((await rotate("--stack", "dev", "--roll-back", "--yes")).code, 0);
    assert.match(stackFile(), /active: "2026"/);
    assert.equal((await report()).stage, "pending");
    assert.equal((await rotate("--stack", "dev", "--to", "next", "--yes")).code, 0);
    assert.equal(stackFile(), activated);
  });

  it("retires: AWS trusts the new ones alone", async () => {
    assert.equal((await rotate("--stack", "dev", "--yes")).code, 0);
    await up();
    const now = await report();
    assert.equal(now.stage, "steady");
    assert.deepEqual(await clouds(), { trusted: thumbprints(now, "next"), signs: thumbprints(now, "next") });
  });

  it("shows what it would do, and changes nothing, where nobody can be asked", async () => {
    const before = stackFile();
    const { code, stderr } = await rotate("--stack", "dev");
    assert.deepEqual(
      [code, stderr],
      [1, "Nothing was written: there is no terminal to ask on. --yes writes the edit.\n"],
    );
    assert.equal(stackFile(), before);
  });

  it("never edits a stack file of the checkout from within a sandbox", () => {
    assert.doesNotMatch(readFileSync(join(checkout, "Pulumi.dev.yaml"), "utf8"), /next/);
  });
});
