import classes from './logo.module.css';

export function Logo() {
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" />
        <circle cx="9.5" cy="20.5" r="3.5" />
        <circle cx="22.5" cy="11.5" r="4.5" />
        <path d="M12 18.5 19 14" />
      </svg>
      Moaref
    </span>
  );
}
