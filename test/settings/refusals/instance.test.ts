import { refuses } from "../support";

describe("an instance that is refused", () => {
  refuses([
    [
      "an instance by alias and id",
      { instance: { alias: "contoso-dev", id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" } },
      "instance: a map with alias, id must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.",
    ],
    [
      "an instance by a mistyped key",
      { instance: { alais: "contoso-dev" } },
      "instance: a map with alais must be a map with one of alias, id and arn. Did you mean alias?",
    ],
    [
      "an instance by its address",
      { instance: { alias: "contoso-dev.my.connect.aws" } },
      'instance.alias: "contoso-dev.my.connect.aws" is an address; give only the part before .my.connect.aws or .awsapps.com. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an alias with a space",
      { instance: { alias: "contoso dev" } },
      'instance.alias: "contoso dev" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an alias as AWS keeps for directories",
      { instance: { alias: "d-9067012345" } },
      'instance.alias: "d-9067012345" is not 1 to 64 letters, digits and hyphens that begin with a letter or digit, and not with d-. Copy it from the access URL, https://<alias>.my.connect.aws.',
    ],
    [
      "an ARN of something else",
      { instance: { arn: "arn:aws:iam::111122223333:role/admin" } },
      'instance.arn: "arn:aws:iam::111122223333:role/admin" is not the ARN of an Amazon Connect instance: arn:aws:connect:us-east-1:111122223333:instance/<instance id>. Copy it from the instance\'s overview in the AWS console.',
    ],
    [
      "an ARN of another region",
      {
        "aws:region": "us-east-1",
        instance: {
          arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
        },
      },
      'instance.arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" names an instance in eu-central-1, but aws:region is us-east-1. Set aws:region to eu-central-1, or name another instance.',
    ],
    [
      "an ARN whose id is none",
      { instance: { arn: "arn:aws:connect:us-east-1:111122223333:instance/contoso" } },
      'instance.arn: "arn:aws:connect:us-east-1:111122223333:instance/contoso" is wrong: the Amazon Connect instance id "contoso" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy it from the instance\'s overview in the AWS console.',
    ],
    [
      "an instance by far too much",
      { instance: { name: "a", region: "b", address: "c", console: "d", account: "e" } },
      "instance: a map with name, region, address, console, ... must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.",
    ],
    [
      "an instance id in upper case",
      { instance: { id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" } },
      'instance.id: "7D1C5C2E-4B3F-4E0A-8F6E-0C9A1B2D3E4F" must be written as the clouds write it: 7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f. Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
    [
      "an instance id that is none",
      { instance: { id: "contoso-prod" } },
      'instance.id: "contoso-prod" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
    [
      "an instance that is no map",
      { instance: "contoso-dev" },
      'instance: "contoso-dev" must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.',
    ],
    [
      "keys that would steer the terminal, inside another",
      { instance: { "\u009b31m": "contoso-dev" } },
      "instance: a map with \\u009b31m must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}.",
    ],
    [
      "an id with a character that nobody sees",
      { instance: { id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\u200b" } },
      'instance.id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f\\u200b" is not an id of the form 11111111-2222-4333-8444-555555555555 (8-4-4-4-12 hexadecimal digits). Copy what follows /instance/ in the instance\'s ARN, which its overview in the AWS console shows.',
    ],
  ]);
});
