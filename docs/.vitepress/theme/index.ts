// The default look without its web font: the site asks no other host for anything.
import type { Theme } from 'vitepress';
import theme from 'vitepress/theme-without-fonts';
import ThemeEditor from './theme-editor.vue';
import './theme.css';

export default {
  extends: theme,
  enhanceApp: ({ app }) => void app.component('ThemeEditor', ThemeEditor),
} satisfies Theme;
