// The default look without its web font: the site asks no other host for anything.
import theme from 'vitepress/theme-without-fonts';
import './theme.css';

export default theme;
