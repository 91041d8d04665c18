import { admin, refuses } from "../support";

describe("a secret that is refused", () => {
  refuses([
    [
      "an encrypted value",
      { tags: { Owner: { secure: "v1:c2VjcmV0" } } },
      "tags.Owner is secret, or contains a secret; settings must not be secret, because both clouds show them. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
    ],
    [
      "an encrypted value in a list, beside another mistake",
      { ...admin({ groups: ["Admins", { secure: "v1:c2VjcmV0" }] }), protection: "all" },
      "apps.admin.groups[1] is secret, or contains a secret; settings must not be secret, because both clouds show them. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
      'protection: "all" must be signIn or everything. Choose one of the two; `pulumi state unprotect` removes the protection.',
    ],
    [
      "an encrypted value where several forms are allowed",
      { instance: { alias: { secure: "v1:c2VjcmV0" }, id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
      "instance.alias is secret, or contains a secret; settings must not be secret, because both clouds show them. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
    ],
  ]);
});
