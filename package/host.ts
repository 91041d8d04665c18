import { main } from "@pulumi/pulumi/provider";
import { componentType, ConnectSso } from "./connectSso";
import { ignoreFailure } from "./outputs";

// An engine that was killed cannot end what the plugin has started.
process.stdin.once("end", () => process.exit(0)).resume();

/** Makes the component for programs in other languages: the SDK's own provider, which graph-provider/ starts. */
void main(
  {
    async construct(name, type, inputs, options) {
      if (type !== componentType) throw new Error(`there is no component ${type}: there is ${componentType}`);
      const sso = new ConnectSso(name, inputs, options);
      const { urn, apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures } = sso;
      const state = { apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures };
      // A failure is the answer to this call, and no more: a rejection that nobody handles, the SDK logs as well, and answers every
      // other call with it that is under way.
      for (const output of Object.values(state)) ignoreFailure(output);
      await sso.made();
      return { urn, state };
    },
  },
  process.argv.slice(2),
);
