"""Email: by SMTP, over connections that are kept."""
