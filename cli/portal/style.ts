/** Of the portal alone; what it shares with other pages comes before it. */
export const style = `
:root { --brand: #0b5cad; --shadow: 0 .1rem .4rem rgb(0 0 0 / .15); }
@media (prefers-color-scheme: dark) { :root { --brand: #8ec5ff; --shadow: none; } }
header, footer { display: flex; justify-content: space-between; gap: 1rem; max-width: 72rem; margin: 0 auto; padding: 0 1rem; color: var(--quiet); }
header { border-bottom: 1px solid var(--line); align-items: center; }
header nav { padding: .5rem 0; } header nav a { display: inline-block; padding: .25rem 0; }
header p, footer p { margin: .75rem 0; } header p { white-space: nowrap; } footer { border-top: 1px solid var(--line); font-size: .9rem; margin-top: 1rem; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; line-height: 1.25; } h1:focus { outline: none; border-bottom: .15rem solid var(--brand); }
h2 { font-size: 1.15rem; } h3 { font-size: 1rem; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); }
.quiet { color: var(--quiet); } .note { border-left: .3rem solid var(--open); padding: .25rem .75rem; }
.cards { list-style: none; margin: 1rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1rem; }
.card { display: flex; gap: .9rem; align-items: center; width: 100%; min-height: 4.5rem; padding: .9rem; text-align: left; text-decoration: none; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; box-shadow: var(--shadow); cursor: pointer; }
.card:hover { border-color: var(--brand); }
.card strong, .card .quiet { display: block; }
.initials { flex: none; display: grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: .6rem; font-weight: 600; color: #fff; background: #0b5cad; }
.badge { display: inline-block; font-size: .85rem; padding: 0 .5rem; margin: .1rem .25rem 0 0; border: 1px solid currentColor; border-radius: 1rem; color: var(--open); }
.about { margin: .4rem .2rem 0; font-size: .9rem; } .about .quiet { display: block; font-size: .8rem; margin-top: .2rem; }
.window { border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; box-shadow: var(--shadow); margin: 1.25rem 0; background: var(--card); }
.bar { display: flex; gap: .75rem; align-items: center; margin: 0; padding: .5rem .9rem; font-size: .9rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.dots { flex: none; width: 2.6rem; height: .7rem; background: radial-gradient(circle closest-side, var(--line) 92%, transparent) 0 0 / .87rem 100%; }
.screen { padding: 1.25rem; } .screen h2 { margin-top: 0; }
.entra .screen, .aws .screen { max-width: 34rem; margin: 1.5rem auto; background: var(--paper); border: 1px solid var(--line); }
.aws .screen { border-top: .3rem solid #d86613; } .entra .screen { border-top: .3rem solid #0b5cad; }
.window.entra, .window.aws { padding-bottom: .1rem; }
.brand { margin: -1.25rem -1.25rem 1.25rem; padding: .6rem 1.25rem; font-weight: 600; color: #fff; background: #1d2b3e; }
.error { color: var(--bad); }
dl { margin: 0; } dl div { display: grid; grid-template-columns: 11rem 1fr; gap: .25rem 1rem; padding: .4rem 0; border-top: 1px solid var(--line); } dt { color: var(--quiet); } dd { margin: 0; }
fieldset { margin: 0 0 1rem; border: 1px solid var(--line); } label { display: block; padding: .25rem 0; }
.action { font: inherit; padding: .5rem 1.25rem; border: 0; border-radius: .3rem; color: #fff; background: #0b5cad; cursor: pointer; }
.clouds { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.clouds > div { border: 1px solid var(--line); border-radius: .6rem; padding: 0 1rem .7rem; }
.hops { list-style: none; padding: 0; margin: 0; }
.hops li { border-left: .3rem solid var(--good); padding: .3rem 0 .3rem .8rem; margin-bottom: .3rem; font-size: .95rem; } .hops .bad { border-color: var(--bad); }
.state, .good [aria-hidden] { font-size: .85rem; color: var(--good); } .bad .state, .bad [aria-hidden] { color: var(--bad); }
.doctor { border: 1px solid var(--line); border-left: .3rem solid var(--open); border-radius: .3rem; padding: .1rem 1rem; }
.doctor li { margin-bottom: .5rem; } summary { cursor: pointer; padding: .25rem 0; }
@media (max-width: 34rem) { dl div { grid-template-columns: 1fr; } .entra .screen, .aws .screen { margin: 1rem; } header { font-size: .95rem; } }
`;
