import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readAnswers } from "../../../cli/init/answers";
import { initStack, type Initialization } from "../../../cli/init/initStack";
import type { Choice, Prompts } from "../../../cli/init/prompts";
import { UserError } from "../../../tools/userError";
import { useTemporaryDirectory } from "../../support/processes";
import { type HandMadeWorld, makeHandMadeWorld } from "../adopt/world";

const now = new Date();
const least = readAnswers("test/cli/init/least.yaml");

describe("a new stack", function () {
  this.timeout(30_000);
  const directory = useTemporaryDirectory();
  let world: HandMadeWorld;
  before(async () => (world = await makeHandMadeWorld(() => Promise.resolve())));
  after(() => world.stop());

  async function init(changes: Partial<Initialization>) {
    const path = join(directory(), "Pulumi.mine.yaml");
    const said = { out: "", err: "" };
    const code = await world.withAws((aws) =>
      initStack({
        file: { directory: directory(), project: "entra-connect-sso", stack: "mine", path, name: "Pulumi.mine.yaml" },
        ...{ existing: undefined, clouds: { aws, graph: world.session() }, given: least, prompts: undefined },
        preview: () => Promise.reject(new Error("nobody asked for a preview")),
        print: (text) => (said.out += text),
        complain: (text) => (said.err += text),
        ...{ width: 100, now },
        ...changes,
      }),
    );
    const text = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    return { code, ...said, path, text, config: parse(text ?? "{}") as { config?: Record<string, unknown> } };
  }

  it("says whose clouds these are, what people are called, and who will sign in to what", async () => {
    const { out } = await init({});
    assert.match(
      out,
      /AWS +account 111122223333, region us-east-1: 2 Amazon Connect instances\n +Entra +contoso\.example/,
    );
    assert.match(out, /by the user principal name: 4 of 4 people are users/);
    assert.match(out, /Admin \(mine\) +Amazon Connect - Agent \(mine\)\nada@contoso\.example +will land +-\n/);
  });

  it("is written if somebody says so, and not over what somebody wrote meanwhile", async () => {
    const refused = await init({});
    assert.deepEqual([refused.code, refused.text], [1, undefined]);
    assert.match(refused.err, /no terminal to ask on\. --yes writes Pulumi\.mine\.yaml/);

    const { code, config, out } = await init({ yes: true });
    assert.equal(code, 0);
    assert.deepEqual(config.config?.["entra-connect-sso:instance"], { alias: "contoso-dev" });
    assert.match(out, /is written\.\nNext:\n {2}pulumi stack init mine/);

    await assert.rejects(init({ yes: true }), /was changed meanwhile/);
  });

  it("is never put into a file that has settings already", async () => {
    const existing = "config:\n  entra-connect-sso:metadata: fetched\n";
    await assert.rejects(init({ existing, yes: true }), /Pulumi\.mine\.yaml:2: .* and stays as it is/);
  });

  it("keeps what else is in its file", async () => {
    const existing = "# ours\nconfig:\n  aws:profile: contact-centre\n";
    writeFileSync(join(directory(), "Pulumi.mine.yaml"), existing);
    const { text, config } = await init({ existing, yes: true });
    assert.match(text ?? "", /^# ours\n/);
    assert.equal(config.config?.["aws:profile"], "contact-centre");
    assert.deepEqual(config.config["aws:allowedAccountIds"], ["111122223333"]);
  });

  it("is refused with all that is wrong with it, in the words of the settings", async () => {
    const given = { ...least, apps: { admin: { groups: ["Nobody"], landing: "nowhere", displayname: "x" } } };
    await assert.rejects(init({ given, yes: true }), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /apps\.admin\.landing: "nowhere"/);
      assert.match(error.message, /apps\.admin\.displayname is not a setting.*displayName/);
      return true;
    });
    const missing = { ...least, apps: { admin: { groups: ["Nobody"] }, agent: { groups: ["None"] } } };
    await assert.rejects(init({ given: missing, yes: true }), /"Nobody"[^]*"None"/);
  });

  it("needs a person or answers", async () => {
    await assert.rejects(init({ given: {} }), /no terminal to ask on: .* --answers <file>/);
  });

  it("is told of for machines", async () => {
    const { out, code } = await init({ yes: true, json: true });
    const told = JSON.parse(out) as { written: boolean; text: string; people: unknown[] };
    assert.deepEqual([code, told.written, told.people.length], [0, true, 4]);
    assert.match(told.text, /entra-connect-sso:apps/);
  });

  it("is previewed if that is asked for, with Pulumi's own exit code", async () => {
    assert.equal((await init({ yes: true, previews: true, preview: () => Promise.resolve(7) })).code, 7);
  });

  describe("asked for at a terminal", () => {
    it("comes of answers alone: whoever presses Enter gets what is proposed", async () => {
      const { prompts, questions } = somebody({
        search: ["Contact Centre Admins", "no, that is all", "Contact Centre Agents", "no, that is all"],
        text: ["ops@contoso.example"],
        agree: [true, false],
      });
      const { code, config } = await init({ given: {}, prompts });
      assert.equal(code, 0);
      const app = { notificationEmails: ["ops@contoso.example"] };
      assert.deepEqual(config.config?.["entra-connect-sso:apps"], {
        admin: {
          displayName: "Amazon Connect - Admin (mine)",
          landing: "admin",
          groups: ["Contact Centre Admins"],
          ...app,
        },
        agent: {
          displayName: "Amazon Connect - Agent (mine)",
          landing: "ccp",
          groups: ["Contact Centre Agents"],
          ...app,
        },
      });
      assert.deepEqual(questions, [
        "Which Amazon Connect instance of us-east-1?",
        "Who will sign in?",
        "Which group has the administrators?",
        "Another group?",
        "Where do agents take contacts?",
        "Which group has the agents?",
        "Another group?",
        "E-mail addresses:",
        "What are people called in Amazon Connect?",
        "Write Pulumi.mine.yaml?",
        "Preview it now? A preview only reads",
      ]);
    });

    it("is not written if the person says no", async () => {
      const { prompts } = somebody({
        search: ["Contact Centre Admins", "no, that is all", "Contact Centre Agents", "no, that is all"],
        text: [""],
        agree: [false],
      });
      const { code, text, err } = await init({ given: {}, prompts });
      assert.deepEqual([code, text, err], [1, undefined, "Nothing was written.\n"]);
    });
  });
});

/** Takes the presets and first choices, and answers the rest as told. */
function somebody(told: { search: string[]; text: string[]; agree: boolean[] }): {
  prompts: Prompts;
  questions: string[];
} {
  const questions: string[] = [];
  const chosen = <T>(choices: readonly Choice<T>[], name?: string): T => {
    const found = choices.find(
      (choice) => choice.disabled === undefined && (name === undefined || choice.name === name),
    );
    assert.ok(found, `${name} is among ${choices.map((choice) => choice.name).join()}`);
    return found.value;
  };
  const asked = async <T>(question: string, answer: () => T | Promise<T>): Promise<T> => {
    questions.push(question);
    return answer();
  };
  return {
    questions,
    prompts: {
      select: (question, choices) => asked(question, () => chosen(choices)),
      several: (question, _choices, preset) => asked(question, () => [...preset]),
      search: (question, find) =>
        asked(question, async () => {
          const name = told.search.shift() ?? "";
          // People type a part of it.
          return chosen(await find(name.startsWith("Contact") ? name.slice(0, -1).toLowerCase() : ""), name);
        }),
      text: (question, _preset, problem) =>
        asked(question, () => {
          const text = told.text.shift() ?? "";
          assert.equal(problem(text), undefined);
          return text;
        }),
      explain: () => undefined,
      agree: (question) => asked(question, () => told.agree.shift() ?? false),
    },
  };
}
