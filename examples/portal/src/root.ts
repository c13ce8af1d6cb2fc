import { createRootRoute } from '@tanstack/react-router';
import { NotFound, Shell } from './shell.tsx';

/** What every page of the portal hangs on; each subject adds its own routes in a `routes.ts` of its folder. */
export const root = createRootRoute({ component: Shell, notFoundComponent: () => NotFound({}) });
