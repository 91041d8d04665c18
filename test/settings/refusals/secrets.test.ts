import { refuses } from "../support";

describe("a secret that is refused", () => {
  refuses([
    [
      "an encrypted value",
      { tags: { Owner: { secure: "v1:c2VjcmV0" } } },
      "tags.Owner is secret, or contains a secret; settings must not be secret, because both clouds show them. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
    ],
    [
      "an encrypted value where several forms are allowed",
      { instance: { alias: { secure: "v1:c2VjcmV0" }, id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
      "instance.alias is secret, or contains a secret; settings must not be secret, because both clouds show them. Set it again in plain text, with pulumi config set --plaintext or in the stack file.",
    ],
  ]);
});
