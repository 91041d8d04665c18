import assert from "node:assert/strict";
import { sentOfPeople } from "../../../program/lookups/sentOfPeople";

const person = (id: string, attributes: Record<string, string>) => ({
  ...{ id, name: `${id}@contoso.example`, isDisabled: false },
  attributes: { userPrincipalName: `${id}@contoso.example`, ...attributes },
});
const people = [
  person("ada", { department: "Operations" }),
  person("bo", { department: "Care" }),
  person("chi", { department: "Care" }),
  person("dan", { department: "" }),
];
const apps = [{ people }, { people: people.slice(1) }];
const nothing = { roleSessionName: "mail", sessionTags: {} } as const;
const mailPrefix = { mailPrefix: "userPrincipalName" } as const;
const tags = { Department: "department", Team: { value: "cc" } } as const;

describe("what a deployment brings AWS of people", () => {
  it("is what is made of attributes, by person, each once", () =>
    assert.deepEqual(sentOfPeople({ ...nothing, roleSessionName: mailPrefix, sourceIdentity: "mail" }, {}, apps), [
      {
        setting: "roleSessionName",
        says: "ada for ada@contoso.example; bo for bo@contoso.example; chi for chi@contoso.example; dan for dan@contoso.example",
      },
      {
        setting: "sourceIdentity",
        says: "nothing for ada@contoso.example, bo@contoso.example, chi@contoso.example and 1 more",
      },
    ]));

  it("is each tag, by value, but for those that are the same for everybody", () =>
    assert.deepEqual(sentOfPeople({ ...nothing, sessionTags: tags }, {}, apps), [
      {
        setting: "sessionTags.Department",
        says: "Operations for ada@contoso.example; Care for bo@contoso.example, chi@contoso.example; nothing for dan@contoso.example",
      },
    ]));

  it("is no news if the last deployment brought it, or if an attribute is sent as it is", () => {
    const settings = { roleSessionName: mailPrefix, sourceIdentity: "employeeId", sessionTags: tags } as const;
    assert.deepEqual(sentOfPeople(settings, settings, apps), []);
    assert.deepEqual(sentOfPeople(nothing, {}, apps), []);
    assert.deepEqual(sentOfPeople(settings, {}, [{ people: [] }]), []);
  });
});
