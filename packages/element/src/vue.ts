// Types for Vue 3: `import '@client-link/element/vue'` lets templates check `<client-link>`.
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { LinkEventMap } from './events.ts';
import type { ClientLinkSettings } from './framework.ts';

type Camel<Name extends string> = Name extends `${infer Start}-${infer Rest}`
  ? `${Start}${Capitalize<Camel<Rest>>}`
  : Name;

/** `@link-finished` in a template is the property `onLinkFinished`. */
type Listeners = {
  [Type in keyof LinkEventMap as `on${Capitalize<Camel<Type>>}`]?: (event: LinkEventMap[Type]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'client-link': DefineComponent<HTMLAttributes & ClientLinkSettings & Listeners>;
  }
}
