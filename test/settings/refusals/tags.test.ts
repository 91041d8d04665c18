import { refuses } from "../support";

describe("tags that are refused", () => {
  refuses([
    [
      "a tag that is true",
      { tags: { Production: true } },
      'tags.Production: true must be text of up to 256 characters. Put it in quotes: "true"; with pulumi config set, add --type string.',
    ],
    [
      "tags of AWS's own and with a character too many",
      { tags: { "aws:x": "1", Owner: "Ada & Bo" } },
      'tags has the tag "aws:x"; keys that begin with aws: belong to AWS. Change or remove the tag.',
      'tags has the value "Ada & Bo" in the tag "Owner"; allowed are letters, digits, spaces and _.:/=+-@. Change or remove the tag.',
    ],
    [
      "tags that differ in case alone",
      { tags: { owner: "1", Owner: "2" } },
      'tags has the tags "owner" and "Owner", which IAM takes for the same; keep one. Change or remove the tag.',
    ],
    [
      "too many tags together with those of the aws provider",
      {
        tags: { Owner: "1" },
        "aws:defaultTags": { tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`Tag${index}`, "x"])) },
      },
      "aws:defaultTags together with tags has 51 tags; AWS allows 50 a resource. Change or remove the tag.",
    ],
    [
      "a tag that is another one of the aws provider's for IAM",
      { tags: { owner: "1" }, "aws:defaultTags": { tags: { Owner: "2" } } },
      'aws:defaultTags together with tags has the tags "Owner" and "owner", which IAM takes for the same; keep one. Change or remove the tag.',
    ],
    [
      "too many tags",
      { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`Tag${index}`, "x"])) },
      "tags has 51 tags; AWS allows 50 a resource. Change or remove the tag.",
    ],
  ]);
});
