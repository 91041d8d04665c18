import assert from "node:assert/strict";
import { namesCompared } from "../../../cli/init/namesCompared";
import { unreadable } from "../../../federation/facts";
import type { Person } from "../../../federation/model";

const person = (attributes: Person["attributes"]): Person => ({
  ...{ at: "", id: "", userPrincipalName: "", isEnabled: true },
  attributes,
});
const ada = person({ userprincipalname: "ada@contoso.example", mail: "Ada@contoso.example", mailnickname: "ada" });
const bo = person({ userprincipalname: "bo@contoso.example", mail: undefined, mailnickname: "bo" });

describe("what people are called in Amazon Connect", () => {
  const best = (people: readonly Person[], users: readonly string[]) => namesCompared(people, users)[0];

  it("is what most of them are called there", () => {
    assert.deepEqual(best([ada, bo], ["ada", "bo", "Ada@contoso.example"]), {
      value: { mailPrefix: "userPrincipalName" },
      title: "the user principal name, up to the @",
      matches: 2,
      example: "ada",
    });
  });
  it("minds the case of letters", () => {
    assert.equal(best([ada], ["Ada@contoso.example"])?.value, "mail");
  });
  it("is what directories mostly have, of names that fit as well", () => {
    assert.equal(best([bo], ["bo@contoso.example"])?.value, "userPrincipalName");
    assert.equal(best([ada, bo], ["somebody"])?.value, "userPrincipalName");
  });
  it("is none of the names that fit nobody, if one fits somebody", () => {
    assert.deepEqual(
      namesCompared([ada, bo], ["ada@contoso.example"]).map(({ value }) => value),
      ["userPrincipalName"],
    );
  });
  it("counts nobody whose name cannot be read", () => {
    const hidden = person({ userprincipalname: unreadable("the user principal name") });
    assert.equal(best([hidden], ["ada@contoso.example"])?.matches, 0);
  });
});
