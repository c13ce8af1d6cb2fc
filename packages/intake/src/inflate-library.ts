/** What is taken of the library, so that a bundle takes no more. */
export { Inflate } from 'fflate';
