import { main } from "@pulumi/pulumi/provider";
import { componentType, ConnectSso } from "./connectSso";

// An engine that was killed cannot end what the plugin has started.
process.stdin.once("end", () => process.exit(0)).resume();

/** Makes the component for programs in other languages: the SDK's own provider, which graph-provider/ starts. */
void main(
  {
    construct(name, type, inputs, options) {
      if (type !== componentType) throw new Error(`there is no component ${type}: there is ${componentType}`);
      const { urn, ...component } = new ConnectSso(name, inputs, options);
      const { apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures } = component;
      return Promise.resolve({
        urn,
        state: { apps, instance, signOut, replica, breakGlass, conditionalAccess, alerts, departures },
      });
    },
  },
  process.argv.slice(2),
);
