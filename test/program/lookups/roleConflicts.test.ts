import assert from "node:assert/strict";
import * as fc from "fast-check";
import { roleConflicts } from "../../../program/lookups/roleConflicts";
import { dev, refusals } from "./settled";
import { newWorld } from "../../support/memoryEngine/world";

const person = (id: string) => ({ id, name: `${id}@contoso.example`, isDisabled: false, attributes: {} });
const ids = ["ada", "bo", "chi", "sam"];

describe("people of apps that have a role each", function () {
  this.timeout(60_000);

  it("are named if they are let in to two apps or more, each once, with all of these apps", () => {
    const apps = fc.uniqueArray(fc.record({ slug: fc.stringMatching(/^[a-z]{1,3}$/), people: fc.subarray(ids) }), {
      selector: ({ slug }) => slug,
      maxLength: 4,
    });
    fc.assert(
      fc.property(apps, (given) => {
        const found = roleConflicts(given.map(({ slug, people }) => ({ slug, people: people.map(person) })));
        const expected = ids.flatMap((id) => {
          const slugs = given.flatMap(({ slug, people }) => (people.includes(id) ? [slug] : []));
          return slugs.length < 2
            ? []
            : [`but ${id}@contoso.example (${id}) is assigned to ${slugs.join(" and ")}; Amazon Connect binds`];
        });
        assert.equal(found.length, expected.length);
        for (const words of expected) assert.equal(found.filter(({ rule }) => rule.includes(words)).length, 1, words);
      }),
    );
  });

  it("are not named for being let in to one app twice", () =>
    assert.deepEqual(roleConflicts([{ slug: "admin", people: [person("ada"), person("ada")] }]), []));

  const perApp = [["role"], { topology: "perApp" }] as const;
  const sam = "0b000000-0000-4000-8000-000000000004";

  it("are refused in two of them", async () =>
    assert.deepEqual(await refusals(newWorld(), dev(perApp)), [
      `role.topology: "perApp" gives each app a role of its own, but sam@contoso.example (${sam}) is assigned to admin and agent; Amazon Connect binds a person to one role for life. Take the person out of all but one, or write topology: shared.`,
    ]));

  it("are taken in one of them", async () =>
    assert.deepEqual(await refusals(newWorld(), dev(perApp, [["apps", "agent", "groups"], []])), []));
});
