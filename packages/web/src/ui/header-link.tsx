import { Button } from "@mantine/core";

interface HeaderLinkProps {
  readonly href: string;
  readonly text: string;
  readonly className?: string | undefined;
}

/** A quiet link in the header of a page. */
export function HeaderLink({ href, text, className }: HeaderLinkProps) {
  return (
    <Button
      component="a"
      href={href}
      className={className ?? ""}
      variant="subtle"
      size="sm"
      px={8}
      color="gray"
      c="var(--mantine-color-text)"
    >
      {text}
    </Button>
  );
}
