import assert from "node:assert/strict";
import { AwsError } from "../../../sandbox/aws/awsError";
import { checkCredentials } from "../../../sandbox/importer";
import type { RoleDirectory } from "../../../sandbox/importer/roleDirectory";
import { credentialsOf, importing, prepared } from "./clouds";

describe("credentials that are tested", () => {
  it("are those of somebody who may list roles", async () => {
    const { clouds, account, key } = await importing();
    assert.equal(await checkCredentials(clouds, credentialsOf(key)), undefined);
    await account.updateAccessKey("azure_cli_user", key.id, "Inactive");
    assert.deepEqual(await checkCredentials(clouds, credentialsOf(key)), {
      code: "AmazonWebServicesInvalidCredentials",
      message: "InvalidClientTokenId: The security token included in the request is invalid.",
      tenantActionable: true,
    });
  });

  it("leave other failures of AWS as they are", async () => {
    const { clouds } = await prepared();
    const directory: RoleDirectory = {
      authenticate: () => Promise.resolve("azure_cli_user"),
      listRoles: () => Promise.reject(new AwsError("Throttling", "Rate exceeded", 400)),
    };
    const key = credentialsOf({ id: "AKIAIOSFODNN7EXAMPLE", secret: "x" });
    await assert.rejects(checkCredentials(clouds, key, { directories: [directory] }), /Rate exceeded/);
  });
});
