import { main } from "@pulumi/pulumi/provider";
import { componentType, ConnectSso } from "./connectSso";

// An engine that was killed cannot end what the plugin has started.
process.stdin.once("end", () => process.exit(0)).resume();

/** Makes the component for programs in other languages: the SDK's own provider, which graph-provider/ starts. */
void main(
  {
    construct(name, type, inputs, options) {
      if (type !== componentType) throw new Error(`there is no component ${type}: there is ${componentType}`);
      const sso = new ConnectSso(name, inputs, options);
      const { urn, apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures } = sso;
      const state = { apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures };
      return Promise.resolve({ urn, state });
    },
  },
  process.argv.slice(2),
);
