import { z } from "zod";
import { permissionsBoundaryProblem, tagsProblem } from "../federation/names";
import {
  issuerProblem,
  pipelineNameProblem,
  repositoryProblem,
  subjectProblem,
  subjectsProblem,
} from "../federation/pipelines/rules";
import { stateBucketProblem } from "../federation/pipelines/state";
import { githubIssuer } from "../federation/pipelines/tokens";
import { obeys, settingDocs } from "../settings/docs";

const gitlabSubjects = {
  preview: "project_path:contoso/single-sign-on:ref_type:branch",
  deploy: "project_path:contoso/single-sign-on:ref_type:tag",
};

const subject = (does: string) =>
  z
    .string()
    .min(1)
    .check(obeys(subjectProblem))
    .register(settingDocs, {
      title: "Subject of the tokens",
      examples: [gitlabSubjects.deploy],
      description: `Subject (\`sub\`) of the tokens of the job that ${does}.`,
      allowed: "text, as in project_path:contoso/single-sign-on:ref_type:tag",
      remedy: "Write what the issuer puts into sub",
    });

/** The settings of a stack of this program, as its stack file has them. docs/bootstrap.md tells them to people. */
export const bootstrapSettings = z
  .strictObject({
    repository: z
      .string()
      .check(obeys(repositoryProblem))
      .exactOptional()
      .register(settingDocs, {
        title: "The repository on GitHub",
        examples: ["contoso/single-sign-on"],
        description: "Owner and name of the repository whose workflows preview and deploy the stack.",
        allowed: "text: the owner and the name of a repository, as in contoso/single-sign-on",
        remedy: "Write it as the repository's address has it, without https://github.com/",
      }),
    subjects: z
      .strictObject({ preview: subject("previews"), deploy: subject("deploys") })
      .check(obeys(subjectsProblem))
      .exactOptional()
      .register(settingDocs, {
        title: "Subjects of the tokens",
        examples: [gitlabSubjects],
        description: "Subjects (`sub`) of the tokens of the jobs that preview, and of those that deploy.",
        allowed: "a map with preview and deploy",
        remedy: "Write what the issuer puts into sub, for preview and for deploy",
      }),
    issuer: z
      .string()
      .check(obeys(issuerProblem))
      .default(githubIssuer)
      .register(settingDocs, {
        title: "Issuer of the tokens",
        examples: ["https://gitlab.com"],
        description: "Who issues the tokens of jobs (`iss`).",
        allowed: "an https:// address",
        remedy: "Leave it out for GitHub, or write the issuer as its tokens have it",
      }),
    openIdConnectProvider: z
      .enum(["create", "existing"])
      .default("create")
      .register(settingDocs, {
        title: "Whether the account knows the issuer",
        examples: ["existing"],
        description: "Whether the AWS account gets an OpenID Connect provider for the issuer, or has one.",
        allowed: "create or existing",
        remedy: "An account has one at most for each issuer: write existing if somebody else makes it",
      }),
    name: z
      .string()
      .check(obeys(pipelineNameProblem))
      .exactOptional()
      .register(settingDocs, {
        title: "What the names begin with",
        examples: ["sso-pipeline"],
        description: "What the names of the roles and applications begin with.",
        allowed: "text of 1 to 56 letters, digits and _+=.@-",
        remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
      }),
    stackFile: z
      .string()
      .min(1)
      .exactOptional()
      .register(settingDocs, {
        title: "Stack file",
        examples: ["../Pulumi.dev.yaml"],
        description: "The stack file for which the identities are.",
        allowed: "the path of a stack file",
        remedy: "Leave it out for ../Pulumi.<stack>.yaml",
      }),
    formerStackFile: z
      .string()
      .min(1)
      .exactOptional()
      .register(settingDocs, {
        title: "Former stack file",
        examples: ["former.yaml"],
        description: "What the stack file was before, until the change is deployed.",
        allowed: "the path of a stack file",
        remedy: "Leave it out, unless what a stack file named before is still to be removed",
      }),
    permissionsBoundary: z
      .string()
      .check(obeys(permissionsBoundaryProblem))
      .exactOptional()
      .register(settingDocs, {
        title: "Permissions boundary",
        examples: ["arn:aws:iam::111122223333:policy/PipelineBoundary"],
        description: "Permissions boundary of both roles.",
        allowed: "the ARN of an IAM policy",
        remedy: "Write the ARN as the IAM console shows it",
      }),
    backendUrl: z
      .string()
      .min(1)
      .exactOptional()
      .register(settingDocs, {
        title: "Where Pulumi keeps the state",
        examples: ["azblob://state"],
        description: "Where the state of the stack is, as `pulumi login` takes it.",
        allowed: "an address that pulumi login takes",
        remedy: "Leave it out for Pulumi Cloud",
      }),
    state: z
      .strictObject({
        bucket: z
          .string()
          .check(obeys(stateBucketProblem))
          .register(settingDocs, {
            title: "Bucket of the state",
            examples: ["contoso-sso-dev-state"],
            description: "Name of the bucket that is made for the state, unique among all buckets of AWS.",
            allowed: "text of 3 to 63 small letters, digits and hyphens",
            remedy: "Choose a name that nobody else has, as in contoso-sso-dev-state",
          }),
      })
      .exactOptional()
      .register(settingDocs, {
        title: "Whether the state gets a bucket",
        examples: [{ bucket: "contoso-sso-dev-state" }],
        description: "Makes a bucket for the state of the stack, and a key that encrypts it and its secrets.",
        allowed: "a map with bucket",
        remedy: "Write it as in state: {bucket: contoso-sso-dev-state}, or leave it out",
      }),
    tags: z
      .record(
        z.string(),
        z.string().register(settingDocs, {
          title: "Value of the tag",
          examples: ["dev"],
          description: "The tag's value.",
          allowed: "text of up to 256 characters",
          remedy: "Put numbers, dates, true and false in quotes",
        }),
      )
      .check(obeys(tagsProblem))
      .default({})
      .register(settingDocs, {
        title: "Tags",
        examples: [{ CostCenter: "4711" }],
        description: "Tags of everything in AWS.",
        allowed: "a map of text",
        remedy: 'Write it as in tags: {CostCenter: "4711"}',
      }),
  })
  .register(settingDocs, {
    title: "Settings",
    examples: [{ repository: "contoso/single-sign-on" }],
    description: "Settings of the identities of pipelines.",
    allowed: "a map",
    remedy: "docs/bootstrap.md has an example",
  });

export type BootstrapSettings = z.output<typeof bootstrapSettings>;
