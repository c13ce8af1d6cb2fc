import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';

/** Which words are shown. */
export interface TemplatesSearch {
  template?: 'reminder';
  lang?: 'en' | 'fr';
}

/** The e-mails that ask companies for their data, in the business's words. */
export const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
  validateSearch: ({ template, lang }: Record<string, unknown>): TemplatesSearch => ({
    ...(template === 'reminder' && { template }),
    ...((lang === 'en' || lang === 'fr') && { lang }),
  }),
});
