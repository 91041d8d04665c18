import * as pulumi from "@pulumi/pulumi";
import { SigningCertificateActivation } from "../components/entra/graph/signingCertificateActivation";
import type { SigningCertificate } from "../components/entra/signingCertificates";
import { refuseForeignProvider } from "../components/recovery/foreignProvider";
import { recoverFromErrors } from "../components/recovery/recovery";
import { guardRefusedUpdates } from "../components/recovery/refusedUpdates";
import { launcherUrl } from "../federation/endpoints";
import { type Addresses, addressesOf, type Streams, streamsOf } from "./addresses";
import { arnsOf } from "./arns";
import { declareAws } from "./awsSide";
import { declareConnect } from "./connectSide";
import { Awaited, changeOrder } from "./changeOrder";
import { declareApplication, letPeopleIn, type App } from "./entraSide";
import { abandonedInstances, instanceOf } from "./instances";
import { keptLimits } from "./sessionLimits";
import { relayStateOf } from "./signIn";
import type { Program, Surroundings } from "./surroundings";

/** What a person needs to use, check or link one of the applications. */
export interface AppOutputs {
  /** Opens the application; people may bookmark it. */
  launcherUrl: pulumi.Output<string>;
  /** Embeds the Contact Control Panel; only if the app lands there. */
  streams?: Streams;
  /** Left out if the app has none: people of a Global Resiliency pair need none. */
  relayState?: string;
  /** If it is another one than the stack's. */
  instance?: Addresses["instance"];
  signOut?: Addresses["signOut"];
  /** From which its people are moved by this deployment, while their role leads to both. */
  formerInstance?: Surroundings["formerInstances"][string];
  roleArn: string;
  samlProviderArn: string;
  clientId: pulumi.Output<string>;
  applicationObjectId: pulumi.Output<string>;
  servicePrincipalObjectId: pulumi.Output<string>;
  /** By slot. */
  certificates: Record<string, Pick<SigningCertificate, "thumbprint" | "endDate">>;
  /** The slot whose certificate signs. */
  signingSlot: pulumi.Output<string>;
  /** It may be removed. */
  isReleased?: true;
  /** What a later deployment has to do, because Entra is not that far yet. */
  pending?: readonly string[];
}

/**
 * SAML single sign-on from Microsoft Entra ID to Amazon Connect. The only place that knows both clouds: it
 * feeds what each side makes to the other. Needs a provider of `graph-provider/`.
 */
export class SingleSignOn extends pulumi.ComponentResource {
  readonly apps: Readonly<Record<string, AppOutputs>>;

  /** @param args.instance If it is made first, and not protected: it is there as long as anybody signs in. */
  constructor(
    name: string,
    { instance, ...args }: Program & { readonly instance?: pulumi.Resource | undefined },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const { settings, surroundings } = args;
    // Without the settings: what follows from them shows at the resources, and a diff would say all of it twice.
    super(
      "entra-connect-sso:index:SingleSignOn",
      name,
      {},
      {
        ...opts,
        // Children inherit this, or what the component is told that all is made in; those that sign-in cannot do without are
        // protected in any case.
        ...(settings.protection === "everything" && { protect: true }),
        transformations: [
          ...(opts?.transformations ?? []),
          recoverFromErrors(name),
          guardRefusedUpdates(name),
          refuseForeignProvider(name, surroundings.account),
        ],
      },
    );
    const child = { parent: this };

    const roles = new Map(settings.roles.map((role) => [role.name, role]));
    const orderAt = (role: string) => {
      const found = roles.get(role);
      if (found === undefined) throw new Error(`there is no role ${JSON.stringify(role)}`);
      return changeOrder(found, args);
    };
    const apps = settings.apps.map((app): App => ({
      ...app,
      ...arnsOf(app, settings, surroundings),
      relayState: relayStateOf(app, args),
      order: orderAt(app.role),
    }));
    const program = {
      ...args,
      shared: {
        ...{ roles: new Awaited(), permissions: new Awaited(), users: new Awaited(), origins: new Awaited() },
        ...{ claims: new Awaited(), assignments: new Awaited() },
      },
    };
    const applications = apps.map((app) => declareApplication(app, program, child));
    const { federation, importKey } = declareAws(name, program, applications, child);
    declareConnect(name, program, child);

    this.apps = Object.fromEntries(
      applications.map(({ app, application }): [string, AppOutputs] => {
        const { active } = settings.signing;
        const { certificates, clientId, applicationObjectId, servicePrincipalObjectId } = application;
        const letIn = letPeopleIn(app, application, { ...program, importKey }, child);
        const origins = program.shared.origins.after([instanceOf(app, surroundings).arn], true);
        const before = origins.then((declared): pulumi.Input<pulumi.Resource>[] => [
          ...[federation.provider(app.samlProvider), application.settings],
          ...[...federation.permissions(app.role), ...letIn.resources],
          ...[...declared, ...(instance ? [instance] : [])],
        ]);
        const activation = new SigningCertificateActivation(
          app.slug,
          { servicePrincipalId: servicePrincipalObjectId, thumbprint: certificates.slot(active).thumbprint },
          {
            parent: certificates,
            // AWS must know the certificate before Entra signs with it. The rest is for its end: what depends on others is deleted
            // before them, and this is protected, so that nothing of what people sign in with goes before it is given free.
            dependsOn: before,
            protect: app.protection !== "none",
          },
        );
        const pending = [...letIn.pending, ...stillAllowed(app, args)];
        for (const left of pending) void pulumi.log.warn(`app ${app.slug}: ${left}`, this);

        const opensWith = clientId.apply((known) => launcherUrl(known, surroundings.tenantId));
        return [
          app.slug,
          {
            launcherUrl: opensWith,
            ...streamsOf(app.landing, opensWith, instanceOf(app, surroundings)),
            ...(app.relayState !== undefined && { relayState: app.relayState }),
            ...elsewhere(app, args),
            roleArn: app.roleArn,
            samlProviderArn: app.samlProviderArn,
            ...{ clientId, applicationObjectId, servicePrincipalObjectId },
            certificates: certificates.outputs,
            ...(app.protection === "none" && { isReleased: true }),
            signingSlot: activation.thumbprint.apply(() => active),
            ...(pending.length > 0 && { pending }),
          },
        ];
      }),
    );
    this.registerOutputs({ apps: this.apps });
  }
}

/** What an app tells of its instance, unless the stack tells it of all. */
function elsewhere(app: App, program: Program): Pick<AppOutputs, "instance" | "signOut" | "formerInstance"> {
  const { settings, surroundings } = program;
  const own = surroundings.instances[app.slug];
  const former = abandonedInstance(app, program);
  return {
    ...(own && addressesOf(settings.apps, surroundings, own)),
    ...(former && { formerInstance: former }),
  };
}

/** What the role of an app goes on to accept for a deployment, so that nobody is refused during it. */
function stillAllowed(app: App, program: Program): string[] {
  const { slug, role, order } = app;
  const { settings, surroundings } = program;
  const { deployedRoles, leavingRegions = [] } = surroundings;
  const { audiences = [] } = deployedRoles[role] ?? {};
  const kept = settings.roles.filter(({ name }) => name === role).flatMap((each) => keptLimits(each, program));
  const former = abandonedInstance(app, program);
  const ofRole = [
    ...kept.map((what) => `still ${what}`),
    ...audiences.map((url) => `still accepts assertions at ${url}`),
    ...(former && order.permissionsBeforeRelayStates
      ? [`still lets people into the instance ${former.alias}, which they are moved from`]
      : []),
  ].map((what) => `the role ${role} ${what}`);
  const own = leavingRegions.includes(slug)
    ? ["the application still has a relay state, which its people need no more"]
    : [];
  return [...ofRole, ...own].map((what) => `${what}; the next pulumi up ends that`);
}

/** From which an app's people are moved, unless the role leads there for another app. */
function abandonedInstance({ slug, role }: App, program: Program): Surroundings["formerInstances"][string] | undefined {
  const former = program.surroundings.formerInstances[slug];
  const own = program.settings.roles.find(({ name }) => name === role);
  return own && former && abandonedInstances(own, program).includes(former.arn) ? former : undefined;
}
