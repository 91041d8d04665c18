import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProviderTable } from "./providerTable";
import { type Declarations, openDeclarations } from "./declarations";
import { argumentsShape, resourceShape } from "./resourceShape";
import { traits } from "./traits";

/** sandbox/schema/*.json: what the installed SDKs declare of the types that the sandbox serves. */
export function generateProviderTables(): Map<string, string> {
  return new Map(
    SERVED.map((served) => [`sandbox/schema/${served.name}.json`, text(tableOf(served, packageOf(served.name)))]),
  );
}

interface Served {
  readonly name: string;
  /** By module, as in `iam`; `index` for the package itself. */
  readonly resources: Readonly<Record<string, readonly string[]>>;
  readonly functions: Readonly<Record<string, readonly string[]>>;
}

const SERVED: readonly Served[] = [
  {
    name: "azuread",
    resources: {
      index: [
        "AppRoleAssignment",
        "ApplicationAppRole",
        "ApplicationFederatedIdentityCredential",
        "ApplicationFromTemplate",
        "ApplicationIdentifierUri",
        "ApplicationRegistration",
        "ClaimsMappingPolicy",
        "ConditionalAccessPolicy",
        "NamedLocation",
        "ServicePrincipal",
        "ServicePrincipalClaimsMappingPolicyAssignment",
        "ServicePrincipalTokenSigningCertificate",
        "SynchronizationJob",
        "SynchronizationSecret",
      ],
    },
    functions: {
      index: [
        "getApplication",
        "getApplicationTemplate",
        "getClientConfig",
        "getGroup",
        "getNamedLocation",
        "getServicePrincipal",
        "getUser",
      ],
    },
  },
  {
    name: "aws",
    resources: {
      cloudtrail: ["Trail"],
      cloudwatch: ["EventRule", "EventTarget"],
      connect: ["Instance", "SecurityProfile"],
      iam: [
        "AccessKey",
        "OpenIdConnectProvider",
        "Policy",
        "Role",
        "RolePoliciesExclusive",
        "RolePolicy",
        "RolePolicyAttachment",
        "RolePolicyAttachmentsExclusive",
        "SamlProvider",
        "User",
        "UserPolicy",
        "UserPolicyAttachment",
        "UserPolicyAttachmentsExclusive",
      ],
      kms: ["Alias", "Key"],
      s3: [
        "Bucket",
        "BucketPolicy",
        "BucketPublicAccessBlock",
        "BucketServerSideEncryptionConfiguration",
        "BucketVersioning",
      ],
      sns: ["Topic", "TopicPolicy", "TopicSubscription"],
    },
    functions: {
      connect: ["getInstance"],
      iam: ["getOpenIdConnectProvider", "getPolicy", "getRole", "getSamlProvider", "getUser"],
      index: ["getCallerIdentity", "getPartition", "getRegion"],
    },
  },
  { name: "random", resources: { index: ["RandomId", "RandomUuid"] }, functions: {} },
];

interface Package {
  readonly directory: string;
  readonly version: string;
}

function packageOf(name: string): Package {
  const manifest = require.resolve(`@pulumi/${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { directory: dirname(manifest), version };
}

function tableOf(served: Served, { directory, version }: Package): ProviderTable {
  const at = (module: string, file: string): string => join(directory, module === "index" ? "" : module, file);
  const resources = items(served.resources);
  const functions = items(served.functions);
  const declarations = openDeclarations([
    at("index", "provider.d.ts"),
    ...[...resources, ...functions].map(({ module, file }) => at(module, `${file}.d.ts`)),
  ]);
  return {
    name: served.name,
    version,
    config: declarations.shape(at("index", "provider.d.ts"), "ProviderArgs"),
    resources: Object.fromEntries(
      resources.map(({ module, name, file }) => {
        const code = readFileSync(at(module, `${file}.js`), "utf8");
        const token = tokenIn(code, `${served.name}:${module}/${file}:${name}`);
        return [token, resourceTable(declarations, at(module, `${file}.d.ts`), name, code, token)];
      }),
    ),
    functions: Object.fromEntries(
      functions.map(({ module, name, file }) => {
        const declared = at(module, `${file}.d.ts`);
        const pascal = name.charAt(0).toUpperCase() + name.slice(1);
        const token = tokenIn(
          readFileSync(at(module, `${file}.js`), "utf8"),
          `${served.name}:${module}/${file}:${name}`,
        );
        const inputs = declarations.has(declared, `${pascal}Args`) ? declarations.shape(declared, `${pascal}Args`) : {};
        const outputs = declarations.shape(declared, `${pascal}Result`);
        return [token, { inputs: argumentsShape(token, { inputs, outputs }), outputs }];
      }),
    ),
  };
}

function items(
  byModule: Readonly<Record<string, readonly string[]>>,
): { module: string; name: string; file: string }[] {
  return Object.entries(byModule).flatMap(([module, names]) =>
    names.map((name) => ({ module, name, file: name.charAt(0).toLowerCase() + name.slice(1) })),
  );
}

function resourceTable(declarations: Declarations, file: string, name: string, code: string, token: string) {
  const [, secrets = ""] = /additionalSecretOutputs: \[([^\]]*)\]/.exec(code) ?? [];
  const declared = traits[token] ?? {};
  return resourceShape(
    token,
    { inputs: declarations.shape(file, `${name}Args`), outputs: declarations.outputs(file, name) },
    {
      ...declared,
      secrets: [...(declared.secrets ?? []), ...[...secrets.matchAll(/"(\w+)"/g)].map(([, secret = ""]) => secret)],
    },
  );
}

/** The declarations do not say under which token the engine knows a type; the code does. */
function tokenIn(code: string, token: string): string {
  if (new RegExp(`['"]${token}['"]`).test(code)) return token;
  throw new Error(`the SDK does not use the token ${token}`);
}

/** One line a property, so that the diff of an SDK update can be read. */
function text(table: ProviderTable): string {
  return `${lines(table, "")}\n`;
}

function lines(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isProperty(value)) {
    return JSON.stringify(value);
  }
  const inner = Object.entries(value).map(
    ([key, item]) => `${indent}  ${JSON.stringify(key)}: ${lines(item, `${indent}  `)}`,
  );
  return inner.length === 0 ? "{}" : `{\n${inner.join(",\n")}\n${indent}}`;
}

/** A shape may have a property of the name `type`, which is a property and no type. */
function isProperty(value: object): boolean {
  if (!("type" in value)) return false;
  const { type } = value;
  return typeof type === "string" || (typeof type === "object" && type !== null && !("type" in type));
}
