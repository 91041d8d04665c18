import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { parse } from "yaml";
import { UserError } from "../../../tools/userError";
import { checkout } from "../../../tools/checkout";
import { activate, edit, publish, replace, retire } from "./edits";

describe("edits of the stack files of this project", () => {
  for (const stack of ["dev", "prod"]) {
    const text = readFileSync(join(checkout, `Pulumi.${stack}.yaml`), "utf8");
    const end = /"2026": \{ endDate: "(.*)" \}/.exec(text)?.[1] ?? "";
    const published = text.replace(
      `      "2026": { endDate: "${end}" }\n`,
      `      "2026": { endDate: "${end}" }\n      "2029": { endDate: "2029-11-23T00:00:00Z" }\n`,
    );
    const activated = published.replace('    active: "2026"\n', '    active: "2029"\n');

    it(`change nothing but the lines of the rotation in Pulumi.${stack}.yaml`, () => {
      assert.notEqual(published, text);
      assert.equal(edit(text, publish), published);
      assert.equal(edit(text, publish, activate), activated);
      assert.equal(edit(text, replace), activated);
      assert.equal(edit(activated, retire("2026")), activated.replace(`      "2026": { endDate: "${end}" }\n`, ""));
    });

    it(`take back what they did to Pulumi.${stack}.yaml`, () => {
      assert.equal(edit(text, publish, activate, { kind: "rollBack", slot: "2026" }, retire("2029")), text);
    });

    it(`keep the line ends of a Pulumi.${stack}.yaml from Windows, and its byte order mark`, () => {
      const asOnWindows = (unix: string) => `\uFEFF${unix.replaceAll("\n", "\r\n")}`;
      assert.equal(edit(asOnWindows(text), replace), asOnWindows(activated));
      assert.equal(edit(asOnWindows(text), publish, retire("2029")), asOnWindows(text));
    });
  }
});

describe("a stack file that a program cannot edit", () => {
  const refusals: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ["no YAML", "config: [", /^the stack file:1:10: this is not YAML that Pulumi reads: .* end with a \]/],
    ["no settings", "encryptionsalt: x\n", /entra-connect-sso:signing stands not in the stack file/],
    ["the setting twice", "config:\n  signing: {}\n  entra-connect-sso:signing: {}\n", /more than once/],
    ["the setting as text", "config:\n  signing: '{}'\n", /is not written as a map/],
    [
      "a setting that stands elsewhere",
      'x: &x { active: "2026", certificates: { "2026": { endDate: "y" } } }\nconfig:\n  signing: *x\n',
      /is not written as a map with active and certificates that stands for itself/,
    ],
    [
      "a slot that others refer to",
      'config:\n  signing: { active: &a "2026", certificates: { "2026": { endDate: "y" } } }\n  tags: { Slot: *a }\n',
      /stands for itself/,
    ],
    [
      "keys behind question marks",
      'config:\n  signing:\n    active: "2026"\n    certificates:\n      ? "2026"\n      : endDate: "y"\n',
      /cannot be edited by a program. Add "2029": \{ endDate: "2029-11-23T00:00:00Z" \} to its certificates by hand/,
    ],
  ];
  for (const [what, text, message] of refusals) {
    it(`because of ${what}`, () => {
      assert.throws(
        () => edit(text, publish),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }

  it("because the slot comes from somewhere else", () => {
    const text = 'config: { signing: { active: a, certificates: { a: { endDate: "x" } } } }\n';
    assert.throws(() => edit(text, retire("2029")), /"2029" does not stand in the stack file itself/);
  });
});

describe("any layout of slots", () => {
  const comment = fc.constantFrom("", " # why", " # a, b");
  const layout = fc.record({
    flow: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    quote: fc.constantFrom('"', "'"),
    stacked: fc.boolean(),
    lastComma: fc.boolean(),
    comments: fc.tuple(comment, comment, comment),
    above: fc.constantFrom("", "      # above\n", "\n"),
    finalEnd: fc.boolean(),
  });

  it("has the values that were meant, and all its other lines", () => {
    fc.assert(
      fc.property(layout, fc.constantFrom("s1", "s2", "s3"), (how, slot) => {
        const q = (text: string) => how.quote + text + how.quote;
        const pair = (name: string) => `${q(name)}: { endDate: ${q(`of ${name}`)} }`;
        const names = ["s1", "s2", "s3"];
        const inBraces = (last: boolean) => (last && !how.lastComma ? "" : ",");
        const pairs = names.map(
          (name, index) =>
            `${how.above}      ${pair(name)}${how.flow ? inBraces(index === 2) : ""}${how.comments[index] ?? ""}\n`,
        );
        const oneLine = `{ ${names.map(pair).join(", ")}${how.lastComma ? "," : ""} }\n`;
        const certificates = !how.flow ? `\n${pairs.join("")}` : how.stacked ? `{\n${pairs.join("")}    }\n` : oneLine;
        const unix = `config:\n  signing:\n    active: ${q("s0")} # now\n    certificates: ${certificates}${how.finalEnd ? "  a:b: c # end\n" : ""}`;
        const text = unix.replaceAll("\n", how.lineEnd);

        const edited = edit(text, replace, retire(slot));
        const left = names.filter((name) => name !== slot).map((name) => [name, { endDate: `of ${name}` }] as const);
        assert.deepEqual(parse(edited), {
          config: {
            signing: {
              active: "2029",
              certificates: { ...Object.fromEntries(left), "2029": { endDate: publish.endDate } },
            },
            ...(how.finalEnd && { "a:b": "c" }),
          },
        });
        const back = edit(edited, { kind: "activate", slot: "s0" }, retire("2029"));
        const expected = text.split(how.lineEnd).filter((line) => !line.includes(q(slot)));
        if (!how.flow || how.stacked) {
          const bare = (all: string[]) => all.map((line) => line.replace(/ \},/, " }"));
          assert.deepEqual(bare(back.split(how.lineEnd)), bare(expected));
        }
      }),
    );
  });
});
