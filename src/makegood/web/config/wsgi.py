"""The site as a WSGI application, for the server of `makegood serve`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makegood.web.config.settings")
application = get_wsgi_application()
