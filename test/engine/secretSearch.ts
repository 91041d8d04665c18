import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TestSandbox } from "./support";

/** Looks for what must be nowhere but in the clouds: private keys, what one signs in with, and tokens. */
export class SecretSearch {
  private credentials: Promise<string[]> | undefined;
  private readonly searched = new Map<string, number>();

  constructor(private readonly sandbox: TestSandbox) {}

  /**
   * @param printed What a command printed; beside it the state is searched, and all that Pulumi has written since the last
   * call.
   */
  async assertNone(printed: string): Promise<void> {
    const { backend, pulumiHome, project, projectName } = this.sandbox.workspace;
    const state = join(backend, ".pulumi", "stacks", projectName, "dev.json");
    const texts = new Map([
      ["the output", printed],
      [state, readFileSync(state, "latin1")],
    ]);
    for (const file of [...filesIn(backend), ...filesIn(pulumiHome), ...stackFilesIn(project)]) {
      const { mtimeMs } = statSync(file);
      if (this.searched.get(file) === mtimeMs) continue;
      this.searched.set(file, mtimeMs);
      texts.set(file, readFileSync(file, "latin1"));
    }
    // That this is where it is.
    assert.match(texts.get(state) ?? "", /"thumbprint"/);

    const secrets = [...(await this.privateKeys()), ...(await this.signInSecrets())];
    for (const [where, text] of texts) {
      // Any JSON Web Token, and any key in PEM form.
      assert.doesNotMatch(text, /eyJ[\w-]{16,}\.eyJ[\w-]{16,}|PRIVATE KEY/, `a token or a private key in ${where}`);
      for (const secret of secrets) assert.ok(!text.includes(secret), `a secret in ${where}`);
    }
  }

  /** A line from the middle of each, which is the same in all forms of a key as text. */
  private privateKeys(): Promise<string[]> {
    return this.sandbox.clouds.tenant.read(({ signingKeys }) =>
      Object.values(signingKeys).map((key) => {
        const [, , , , , , , line = ""] = key.split("\n");
        assert.equal(line.length, 64);
        return line;
      }),
    );
  }

  /** Those of the environment in which Pulumi runs. */
  private signInSecrets(): Promise<string[]> {
    this.credentials ??= this.sandbox
      .run("sh", ["-c", 'echo "$ARM_CLIENT_SECRET" "$AWS_SECRET_ACCESS_KEY"'], "capture")
      .then(({ stdout }) => {
        const secrets = stdout.trim().split(" ");
        assert.deepEqual(
          secrets.map(({ length }) => length > 20),
          [true, true],
        );
        return secrets;
      });
    return this.credentials;
  }
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

function stackFilesIn(project: string): string[] {
  return readdirSync(project, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(project, entry.name)] : [],
  );
}
