import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** What a machine can find on a page. The modes differ for frames of other origins only, and this one needs no second page. */
export const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();
