import * as pulumi from "@pulumi/pulumi";
import { launcherUrl } from "../federation/endpoints";
import { relayState } from "../federation/relayState";
import { arnsOf } from "./arns";
import { declareAws } from "./awsSide";
import { Awaited, changeOrder } from "./changeOrder";
import { GraphProvider } from "./entra/graph/graphProvider";
import { SigningCertificateActivation } from "./entra/graph/signingCertificateActivation";
import { declareApplication, letPeopleIn, type App } from "./entraSide";
import { warnOfMovedInstance } from "./movedInstance";
import { recoverFromErrors } from "./recovery/recovery";
import { guardRefusedUpdates } from "./recovery/refusedUpdates";
import type { SigningCertificate } from "./entra/signingCertificates";
import type { Program } from "./surroundings";

/** What a person needs to use, check or link one of the applications. */
export interface AppOutputs {
  /** Opens the application; people may bookmark it. */
  launcherUrl: pulumi.Output<string>;
  relayState: string;
  roleArn: string;
  samlProviderArn: string;
  clientId: pulumi.Output<string>;
  applicationObjectId: pulumi.Output<string>;
  servicePrincipalObjectId: pulumi.Output<string>;
  /** By slot. */
  certificates: Record<string, Pick<SigningCertificate, "thumbprint" | "endDate">>;
  /** The slot whose certificate signs. */
  signingSlot: pulumi.Output<string>;
  /** What a later deployment has to do, because Entra is not that far yet. */
  pending?: readonly string[];
}

/**
 * SAML single sign-on from Microsoft Entra ID to one Amazon Connect instance. The only place that knows both clouds: it
 * feeds what each side makes to the other.
 */
export class ConnectSso extends pulumi.ComponentResource {
  readonly apps: Readonly<Record<string, AppOutputs>>;

  constructor(name: string, args: Program, opts?: pulumi.ComponentResourceOptions) {
    const { settings, surroundings } = args;
    // Without what was looked up: what earlier deployments made of the clouds would show as a change of this.
    super(
      "entra-connect-sso:index:ConnectSso",
      name,
      { settings },
      {
        ...opts,
        // Children inherit this; those that sign-in cannot do without are protected in any case.
        protect: settings.protection === "everything",
        transformations: [
          ...(opts?.transformations ?? []),
          recoverFromErrors(name),
          guardRefusedUpdates(name),
          warnOfMovedInstance(name),
        ],
      },
    );
    const child = { parent: this, providers: [new GraphProvider(name, { parent: this, protect: false })] };

    const roles = new Map(settings.roles.map((role) => [role.name, role]));
    const orderAt = (role: string) => {
      const found = roles.get(role);
      if (found === undefined) throw new Error(`there is no role ${JSON.stringify(role)}`);
      return changeOrder(found, surroundings.deployedRoles[role]);
    };
    const apps = settings.apps.map((app): App => ({
      ...app,
      ...arnsOf(app, settings, surroundings),
      relayState: relayState(surroundings.instance, app.landing),
      order: orderAt(app.role),
    }));
    const program = { ...args, shared: { roles: new Awaited(), claims: new Awaited() } };
    const applications = apps.map((app) => declareApplication(app, program, child));
    const { federation, importKey } = declareAws(name, program, applications, child);

    this.apps = Object.fromEntries(
      applications.map(({ app, application }): [string, AppOutputs] => {
        const { active } = settings.signing;
        const { certificates, clientId, applicationObjectId, servicePrincipalObjectId } = application;
        const activation = new SigningCertificateActivation(
          app.slug,
          { servicePrincipalId: servicePrincipalObjectId, thumbprint: certificates.slot(active).thumbprint },
          // AWS must know the certificate before Entra signs with it.
          { parent: certificates, dependsOn: federation.provider(app.samlProvider) },
        );
        const former = surroundings.deployedRoles[app.role]?.audiences ?? [];
        const pending = [
          ...letPeopleIn(app, application, { ...program, importKey, activation }, child).pending,
          ...former.map(
            (url) => `the role ${app.role} still accepts assertions at ${url}; the next pulumi up ends that`,
          ),
        ];
        for (const left of pending) void pulumi.log.warn(`app ${app.slug}: ${left}`, this);

        return [
          app.slug,
          {
            launcherUrl: clientId.apply((known) => launcherUrl(known, surroundings.tenantId)),
            relayState: app.relayState,
            roleArn: app.roleArn,
            samlProviderArn: app.samlProviderArn,
            ...{ clientId, applicationObjectId, servicePrincipalObjectId },
            certificates: certificates.outputs,
            signingSlot: activation.thumbprint.apply(() => active),
            ...(pending.length > 0 && { pending }),
          },
        ];
      }),
    );
    this.registerOutputs({ apps: this.apps });
  }
}
