import assert from "node:assert/strict";
import type { Finding } from "../../../cli/leftovers/finding";
import { leftoversOf, type LeftoversOptions } from "../../../cli/leftovers/leftoversOf";

/** Things of these names, and what becomes of each when it is removed. */
class Cloud {
  readonly removed: string[] = [];
  readonly printed: string[] = [];
  readonly complaints: string[] = [];
  readonly questions: string[] = [];

  constructor(private names: readonly string[]) {}

  async run(
    options: Partial<LeftoversOptions>,
    { answer, meanwhile = () => undefined }: { answer?: boolean; meanwhile?: () => void } = {},
  ): Promise<number> {
    return leftoversOf({
      ...{ stack: "dev", ...options },
      look: () => Promise.resolve(this.names.map((name) => this.finding(name))),
      ask:
        answer === undefined
          ? undefined
          : (question) => {
              this.questions.push(question);
              meanwhile();
              return Promise.resolve(answer);
            },
      print: (text) => this.printed.push(text),
      complain: (text) => this.complaints.push(text),
    });
  }

  isNow(names: readonly string[]): void {
    this.names = names;
  }

  private finding(name: string): Finding {
    const about = { what: "application", name, id: `id of ${name}`, why: `why ${name}` };
    if (name.startsWith("their")) return about;
    const run = (): Promise<void> => {
      if (name.startsWith("stubborn")) return Promise.reject(new Error(`no ${name}`));
      this.removed.push(name);
      return Promise.resolve();
    };
    return { ...about, created: "2026-11-24T12:00:00Z", removal: { means: `${name} goes`, run } };
  }
}

describe("listing and removing leftovers", () => {
  const cases: readonly [string, string[], Partial<LeftoversOptions>, boolean | undefined, number, string[]][] = [
    ["answers 0 if there are none", [], {}, undefined, 0, []],
    ["answers 0 if all that is there is others'", ["their"], { remove: true, yes: true }, undefined, 0, []],
    ["answers 1 and removes nothing if it is not asked to", ["one"], {}, true, 1, []],
    ["removes what a person agrees to", ["one", "two"], { remove: true }, true, 0, ["one", "two"]],
    ["answers 1 and removes nothing if a person does not agree", ["one"], { remove: true }, false, 1, []],
    ["answers 1 and removes nothing if nobody can agree", ["one"], { remove: true }, undefined, 1, []],
    ["removes without a question", ["one", "their"], { remove: true, yes: true }, undefined, 0, ["one"]],
    ["does not ask if it prints for machines", ["one"], { remove: true, json: true }, true, 1, []],
    ["goes on after a refusal", ["stubborn", "two"], { remove: true, yes: true }, undefined, 1, ["two"]],
  ];
  for (const [what, names, options, answer, code, removed] of cases) {
    it(what, async () => {
      const cloud = new Cloud(names);
      assert.equal(await cloud.run(options, answer === undefined ? {} : { answer }), code);
      assert.deepEqual(cloud.removed, removed);
    });
  }

  it("names every refusal at the end", async () => {
    const cloud = new Cloud(["stubborn", "two", "stubborn too"]);
    await cloud.run({ remove: true, yes: true });
    assert.deepEqual(cloud.complaints, [
      "application id of stubborn: no stubborn\n",
      "application id of stubborn too: no stubborn too\n",
    ]);
  });

  it("says of each what it is, where, why, and what happens", async () => {
    const cloud = new Cloud(["one", "their"]);
    await cloud.run({});
    assert.equal(
      cloud.printed.join(""),
      [
        "Stack dev: 1 thing is left over",
        "",
        "application one",
        "  which    id of one, created 2026-11-24T12:00:00Z",
        "  because  why one",
        "  removal  one goes",
        "",
        "Not ours to remove",
        "",
        "application their",
        "  which    id of their",
        "  because  why their",
        "",
        "To remove: npm run leftovers -- --stack dev --remove",
        "",
      ].join("\n"),
    );
  });

  it("removes only what is a leftover before and after the question", async () => {
    const cloud = new Cloud(["one", "two"]);
    const meanwhile = (): void => cloud.isNow(["two", "three"]);
    assert.equal(await cloud.run({ remove: true }, { answer: true, meanwhile }), 0);
    assert.deepEqual(cloud.removed, ["two"]);
  });

  it("prints the same for machines", async () => {
    const cloud = new Cloud(["one", "stubborn", "their"]);
    await cloud.run({ remove: true, yes: true, json: true });
    const { leftovers, others, removed, problems } = JSON.parse(cloud.printed.join("")) as Record<string, Finding[]>;
    const names = (all?: Finding[]) => all?.map(({ name }) => name);
    assert.deepEqual([names(leftovers), names(others), names(removed)], [["one", "stubborn"], ["their"], ["one"]]);
    assert.deepEqual(problems, [{ id: "id of stubborn", problem: "no stubborn" }]);
  });
});
